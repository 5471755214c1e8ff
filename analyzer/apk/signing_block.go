package apk

import (
	"bytes"
	"crypto"
	"encoding/binary"
	"fmt"
	"slices"

	"sdkaudit/analyzer/binread"
)

// schemes maps the ids of the signing block; the values sort as the schemes do.
var schemes = map[uint32]string{0x7109871a: "v2", 0xf05368c0: "v3", 0x1b93ad61: "v3.1", 0x70e1c89f: unreadScheme}

// unreadScheme adds keys that no quantum computer breaks; devices take the older schemes beside it.
const unreadScheme = "v3.2"

// Attributes of a signer, and the value of the first that Android knows.
const (
	attributeStripping   = 0xbeeff00d // of v2: the number of a newer scheme
	attributeLineage     = 0x3ba06f8c // of v3 and v3.1
	attributeRotationMin = 0x559f8b02 // of v3: where v3.1 takes over
	strippingV3          = 3
)

// blockAlgorithms maps the signature algorithms of the signing block. Those that differ only in how the contents
// are digested share a line. Android verifies one signature of each signer, the first of the greatest rank.
var blockAlgorithms = map[uint32]struct {
	algorithm
	rank int
}{
	0x0101: {algorithm{"RSA", crypto.SHA256, true}, 1},
	0x0102: {algorithm{"RSA", crypto.SHA512, true}, 2},
	0x0103: {algorithm{"RSA", crypto.SHA256, false}, 1},
	0x0104: {algorithm{"RSA", crypto.SHA512, false}, 2},
	0x0201: {algorithm{"EC", crypto.SHA256, false}, 1},
	0x0202: {algorithm{"EC", crypto.SHA512, false}, 2},
	0x0301: {algorithm{"DSA", crypto.SHA256, false}, 1},
	0x0421: {algorithm{"RSA", crypto.SHA256, false}, 3}, // digests as fs-verity does
	0x0423: {algorithm{"EC", crypto.SHA256, false}, 3},
	0x0425: {algorithm{"DSA", crypto.SHA256, false}, 3},
}

// lengthPrefixed reads a 32-bit length and what it spans.
func lengthPrefixed(c *binread.Cursor) binread.Cursor { return c.Sub(uint64(c.U32())) }

// elements splits a run of elements with their lengths.
func elements(c binread.Cursor, limit int, name string) ([]binread.Cursor, error) {
	var parts []binread.Cursor
	for c.Len() > 0 {
		if len(parts) == limit {
			c.Fail(fmt.Errorf("%w: more than %d %s", ErrLimit, limit, name))
			break
		}
		parts = append(parts, lengthPrefixed(&c))
	}
	return parts, c.Err()
}

// rest reads what is left without moving the caller's cursor.
func rest(c binread.Cursor) []byte { return c.Bytes(c.Len()) }

// maxVerifications bounds the signatures of a block that are verified, each of which takes 10 ms with the largest
// key. Real blocks hold 1 to 4.
const maxVerifications = 100

// blockLimits is what reading a block may take.
type blockLimits struct {
	items         int // in each list of a signer
	verifications int // that are left
}

// verify checks a signature by an algorithm of the block.
func (l *blockLimits) verify(id uint32, by X509, message, signature []byte) error {
	if l.verifications--; l.verifications < 0 {
		return fmt.Errorf("%w: more than %d signatures to verify", ErrLimit, maxVerifications)
	}
	return verifyBlock(id, by, message, signature)
}

// blockSigners reads a signing block that starts at offset base, with at most items in each list of a signer. A
// scheme that cannot be read yields an error, and the others count.
func blockSigners(block []byte, base int64, items int) (signers []Signer, errs []error) {
	c := binread.NewCursor(block, base, signingName)
	size := c.U64()
	pairs := c.Sub(size - min(size, uint64(signingFoot)))
	if foot := c.Bytes(uint64(signingFoot)); foot != nil &&
		(string(foot[8:]) != signingMagic || binary.LittleEndian.Uint64(foot) != size) {
		c.Fail(fmt.Errorf("%w: sizes differ", ErrMalformed))
	}
	if err := c.Err(); err != nil {
		return nil, []error{err}
	}
	limits := &blockLimits{items, maxVerifications}
	seen := map[string]int{}
	for pairs.Len() > 0 {
		at := pairs.Offset()
		pair := pairs.Sub(pairs.U64())
		scheme, ok := schemes[pair.U32()]
		if !ok {
			continue // padding, dependencies, marks of stores
		}
		if seen[scheme]++; seen[scheme] > 1 {
			if seen[scheme] == 2 { // one warning, however many they are
				errs = append(errs, &FormatError{Structure: signingName, Offset: at,
					Err: fmt.Errorf("%w: another %s signature, which Android ignores", ErrMalformed, scheme)})
			}
			continue
		}
		if scheme == unreadScheme {
			errs = append(errs, &FormatError{Structure: signingName, Offset: at, Err: fmt.Errorf("%w: %s signature", ErrUnsupported, scheme)})
			continue
		}
		found, bad := schemeSigners(pair, scheme, limits)
		signers = append(signers, found...)
		errs = append(errs, bad...)
	}
	if err := pairs.Err(); err != nil {
		errs = append(errs, err)
	}
	return signers, errs
}

// schemeSigners reads the signers of one scheme. Where one cannot be read there are none.
func schemeSigners(c binread.Cursor, scheme string, limits *blockLimits) (signers []Signer, errs []error) {
	list, err := elements(lengthPrefixed(&c), maxSigners, "signers")
	if err != nil {
		return nil, []error{err}
	}
	for _, c := range list {
		signer, err := readSigner(c, scheme, limits)
		if len(signer.Chain) == 0 {
			return nil, []error{err}
		}
		signers = append(signers, signer)
		if err != nil {
			errs = append(errs, err)
		}
	}
	return signers, errs
}

// readSigner reads and verifies one signer. If its certificates cannot be read, the chain is empty; any other
// error tells why the signature is not valid.
func readSigner(c binread.Cursor, scheme string, limits *blockLimits) (Signer, error) {
	s := Signer{Scheme: scheme, at: c.Offset()}
	signed := lengthPrefixed(&c)
	message := rest(signed)
	digests := lengthPrefixed(&signed)
	chain, err := elements(lengthPrefixed(&signed), limits.items, "certificates")
	if err == nil && len(chain) == 0 {
		err = s.fail(fmt.Errorf("%w: no certificate", ErrMalformed))
	}
	if err != nil {
		return Signer{}, err
	}
	for _, c := range chain {
		s.Chain = append(s.Chain, newX509(rest(c)))
	}
	if err = s.readSigned(&signed, limits); err == nil {
		err = s.verify(c, digests, message, limits)
	}
	s.Verification = verificationOf(err)
	return s, err
}

// fail places err at the signer.
func (s *Signer) fail(err error) error {
	return &FormatError{Structure: signingName, Offset: s.at, Err: fmt.Errorf("%s signer: %w", s.Scheme, err)}
}

// readSigned reads what follows the certificates in the signed data.
func (s *Signer) readSigned(c *binread.Cursor, limits *blockLimits) error {
	if s.Scheme != "v2" {
		s.MinSDK, s.MaxSDK = int(c.U32()), int(c.U32())
	}
	attributes, err := elements(lengthPrefixed(c), limits.items, "attributes")
	for _, c := range attributes {
		switch id := c.U32(); {
		case id == attributeStripping && s.Scheme == "v2":
			if c.U32() == strippingV3 {
				s.requires = []string{"v3"}
			}
		case id == attributeRotationMin && s.Scheme == "v3":
			s.RotationMinSDK = int(c.U32())
			s.requires = []string{"v3.1"}
		case id == attributeLineage && s.Scheme != "v2":
			if s.Lineage != nil {
				c.Fail(fmt.Errorf("%w: another proof of rotation", ErrMalformed))
			} else if err := s.readLineage(c, limits); err != nil {
				return err
			}
		}
		if err := c.Err(); err != nil {
			return err
		}
	}
	return err
}

// readLineage reads and verifies a proof of rotation, each certificate of which is signed by the one before.
func (s *Signer) readLineage(c binread.Cursor, limits *blockLimits) error {
	if version := c.U32(); version != 1 {
		c.Fail(fmt.Errorf("%w: proof of rotation of version %d", ErrUnsupported, version))
	}
	levels, err := elements(c, limits.items, "certificates in the proof of rotation")
	if err != nil {
		return err
	}
	s.Lineage = []X509{} // an empty proof is one too
	var algorithm uint32
	for i, c := range levels {
		signed := lengthPrefixed(&c)
		message := rest(signed)
		next := newX509(rest(lengthPrefixed(&signed)))
		by := signed.U32()
		c.Skip(4) // what the old key may still do, outside the signed bytes
		used := c.U32()
		signature := rest(lengthPrefixed(&c))
		switch {
		case signed.Err() != nil:
			return signed.Err()
		case c.Err() != nil:
			return c.Err()
		case slices.ContainsFunc(s.Lineage, next.equal):
			return s.fail(fmt.Errorf("%w: proof of rotation repeats certificate %d", ErrMalformed, i))
		case i > 0 && by != algorithm:
			return s.fail(fmt.Errorf("%w: proof of rotation: algorithms of certificate %d differ", ErrSignature, i))
		case i > 0:
			if err := limits.verify(by, s.Lineage[i-1], message, signature); err != nil {
				return s.fail(fmt.Errorf("proof of rotation: certificate %d: %w", i, err))
			}
		}
		s.Lineage, algorithm = append(s.Lineage, next), used
	}
	if n := len(s.Lineage); n > 0 && !s.Lineage[n-1].equal(s.Chain[0]) {
		return s.fail(fmt.Errorf("%w: proof of rotation ends with another certificate", ErrSignature))
	}
	return nil
}

// verify reads what follows the signed data and checks the signature that Android checks.
func (s *Signer) verify(c, digests binread.Cursor, message []byte, limits *blockLimits) error {
	if s.Scheme != "v2" && (int(c.U32()) != s.MinSDK || int(c.U32()) != s.MaxSDK) {
		c.Fail(fmt.Errorf("%w: API levels are not the signed ones", ErrSignature))
	}
	signatures, err := elements(lengthPrefixed(&c), limits.items, "signatures")
	key := rest(lengthPrefixed(&c))
	if err == nil {
		err = c.Err()
	}
	if err != nil {
		return err
	}
	digested, err := elements(digests, limits.items, "digests")
	if err != nil {
		return err
	}
	var signedBy, digestedBy []uint32
	var best uint32
	var signature []byte
	for _, c := range signatures {
		id := c.U32()
		value := rest(lengthPrefixed(&c))
		if err := c.Err(); err != nil {
			return err
		}
		if len(signedBy) == 0 || blockAlgorithms[id].rank > blockAlgorithms[best].rank {
			best, signature = id, value
		}
		signedBy = append(signedBy, id)
	}
	for _, c := range digested {
		digestedBy = append(digestedBy, c.U32())
		lengthPrefixed(&c)
		if err := c.Err(); err != nil {
			return err
		}
	}
	switch {
	case len(signatures) == 0:
		err = fmt.Errorf("%w: there is none", ErrSignature)
	case !slices.Equal(signedBy, digestedBy):
		err = fmt.Errorf("%w: algorithms %#x sign digests of %#x", ErrSignature, signedBy, digestedBy)
	case !bytes.Equal(key, s.Chain[0].RawPublicKey):
		err = fmt.Errorf("%w: public key is not the certificate's", ErrSignature)
	default:
		err = limits.verify(best, s.Chain[0], message, signature)
	}
	if err != nil {
		return s.fail(err)
	}
	return nil
}

func verifyBlock(id uint32, by X509, message, signature []byte) error {
	a, ok := blockAlgorithms[id]
	if !ok {
		return fmt.Errorf("%w: signature algorithm %#x", ErrUnsupported, id)
	}
	return a.verify(by, message, signature)
}
