import { ofPrimes } from './first-keys.ts';

/** Mallory's key pair, kept apart: the first figure needs only Ana's and Ben's. */
export const MALLORY = ofPrimes(
	'c67295272f54e4520877f71fdeeb4a10ac0f051894295d56b9f3ca42d2dfb8e1' +
		'8aaa3b402807f9c3cdd1169dc6116ba740b540ee6002cd136611f48492d678b8' +
		'1a587794f20b188d25b746b684b1cb0ac94fa8e5a4a1d07d6bc5df96bbc1391b' +
		'194493186930496f4adec6eee93f68d91a43913397651141f739ea3fe56c6005',
	'c1c7ac0c315ba73785afd72d0890e14f09e7c548ac2a27b345644f35c4b9746c' +
		'bb9dc8e8bd79570821cbafdb1982f260e494960e3787e55c1342ac48a22b4a60' +
		'c63d31e0b77c53e85466e2ecf4c6239b1508579f44cb5e8cf0b7a4d76b742c0d' +
		'be0fea903809cdfb2e3472c75d12a7f29a6a1f9f356fec3daba1c98ab75f75d3'
);
