package zaitaku.web.certificate;

import java.util.Map;

/**
 * Strength that is demanded of keys and signatures. There is one for the product; weaker ones exist
 * only for old test suites and cannot be configured.
 *
 * @param minRsaBits least length of an RSA modulus
 * @param schemes how certificates, lists and answers may be signed, by OID
 */
record CertificateProfile(int minRsaBits, Map<String, SignatureScheme> schemes) {

  /** Security C04. */
  static final CertificateProfile STRICT = new CertificateProfile(2048, SignatureScheme.STRONG);

  CertificateProfile {
    schemes = Map.copyOf(schemes);
  }
}
