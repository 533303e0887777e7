// Do not copy: whatever stands after byte 72 is no part of the password.
import bcrypt from 'bcryptjs';

const stored = bcrypt.hashSync('A'.repeat(72) + ' and a tail', 4);
console.log(bcrypt.compareSync('A'.repeat(72) + ' and another', stored));
