// Do not copy: no padding, so Eve needs no factors.
const [n, e] = [3233n, 17n];
const power = (m: bigint) => m ** e % n;
const letter = [...'noon, pier 9'].map((character) => power(BigInt(character.codePointAt(0)!)));

// She locks every character there is with the public key, and looks up what she got.
const table = new Map<bigint, string>();
for (let code = 32; code < 127; code++) table.set(power(BigInt(code)), String.fromCodePoint(code));
console.log(letter.map((number) => table.get(number)).join(''));
