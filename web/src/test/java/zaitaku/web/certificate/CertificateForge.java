package zaitaku.web.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/** Makes certificates, right ones and ones that are wrong in a single place. */
final class CertificateForge {
  static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");
  static final X500Name CA_NAME =
      new X500Name("C=JP,O=TEST,OU=TEST for user authentication,OU=Test Authority");
  static final X500Name MIDDLE_NAME = new X500Name("C=JP,O=TEST,OU=Test Middle");
  static final String AUTHENTICATION = "1.2.392.200149.8.5.1.3.30";
  static final String SIGNING = "1.2.392.200149.8.5.1.1.20";
  static final AlgorithmIdentifier RSA_SHA256 =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
  static final AlgorithmIdentifier ECDSA_SHA256 =
      new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

  private final Map<ASN1ObjectIdentifier, Extension> extensions = new LinkedHashMap<>();
  private int version = 3;
  private BigInteger serial = new BigInteger("0705d990", 16);
  private X500Name issuer = CA_NAME;
  private X500Name subject = new X500Name("C=JP,CN=PRACTICE-ICHIRO");
  private Instant notBefore = NOW.minus(Duration.ofDays(365));
  private Instant notAfter = NOW.plus(Duration.ofDays(365));
  private SubjectPublicKeyInfo key;
  private KeyPair signer;
  private @Nullable AlgorithmIdentifier inside;
  private @Nullable AlgorithmIdentifier outside;
  private @Nullable String jcaName;

  private CertificateForge(KeyPair key, KeyPair signer) {
    this.key = TestKeys.info(key);
    this.signer = signer;
  }

  /** A right user authentication certificate of a card. */
  static CertificateForge card() {
    return card(TestKeys.CARD);
  }

  static CertificateForge card(KeyPair key) {
    return new CertificateForge(key, TestKeys.CA)
        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .policies(AUTHENTICATION)
        .with(Extension.authorityKeyIdentifier, false, keyIdOf(TestKeys.CA))
        .with(Extension.subjectKeyIdentifier, false, id(key));
  }

  /** A right self-signed issuer. */
  static CertificateForge ca(KeyPair key) {
    return new CertificateForge(key, key)
        .subject(CA_NAME)
        .serial(BigInteger.ONE)
        .valid(NOW.minus(Duration.ofDays(1000)), NOW.plus(Duration.ofDays(2000)))
        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
        .with(Extension.basicConstraints, true, new BasicConstraints(true))
        .with(Extension.subjectKeyIdentifier, false, id(key));
  }

  /** A right intermediate below the issuer. */
  static CertificateForge middle() {
    return ca(TestKeys.MIDDLE)
        .subject(MIDDLE_NAME)
        .serial(BigInteger.TWO)
        .signedBy(TestKeys.CA)
        .policies(AUTHENTICATION)
        .with(Extension.authorityKeyIdentifier, false, keyIdOf(TestKeys.CA));
  }

  /** A right delegated responder. */
  static CertificateForge responder() {
    return new CertificateForge(TestKeys.RESPONDER, TestKeys.CA)
        .subject(new X500Name("C=JP,O=TEST,CN=Test Responder"))
        .serial(BigInteger.TEN)
        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .with(
            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning))
        .with(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
  }

  CertificateForge version(int number) {
    this.version = number;
    return this;
  }

  CertificateForge serial(BigInteger number) {
    this.serial = number;
    return this;
  }

  CertificateForge issuer(X500Name name) {
    this.issuer = name;
    return this;
  }

  CertificateForge subject(X500Name name) {
    this.subject = name;
    return this;
  }

  CertificateForge subject(String name) {
    return subject(new X500Name(name));
  }

  CertificateForge valid(Instant from, Instant to) {
    this.notBefore = from;
    this.notAfter = to;
    return this;
  }

  CertificateForge key(SubjectPublicKeyInfo info) {
    this.key = info;
    return this;
  }

  CertificateForge signedBy(KeyPair pair) {
    this.signer = pair;
    return this;
  }

  /** Names these algorithms and signs with that one. */
  CertificateForge algorithms(
      AlgorithmIdentifier inTheSignedPart, AlgorithmIdentifier outsideOfIt, String jca) {
    this.inside = inTheSignedPart;
    this.outside = outsideOfIt;
    this.jcaName = jca;
    return this;
  }

  CertificateForge with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
    try {
      extensions.put(
          oid, new Extension(oid, critical, value.toASN1Primitive().getEncoded(ASN1Encoding.DER)));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CertificateForge withBytes(ASN1ObjectIdentifier oid, boolean critical, byte[] value) {
    extensions.put(oid, new Extension(oid, critical, value));
    return this;
  }

  CertificateForge without(ASN1ObjectIdentifier oid) {
    extensions.remove(oid);
    return this;
  }

  CertificateForge usage(int bits) {
    return with(Extension.keyUsage, true, new KeyUsage(bits));
  }

  CertificateForge policies(String... oids) {
    PolicyInformation[] found = new PolicyInformation[oids.length];
    for (int i = 0; i < oids.length; i++) {
      found[i] = new PolicyInformation(new ASN1ObjectIdentifier(oids[i]));
    }
    return with(Extension.certificatePolicies, true, new CertificatePolicies(found));
  }

  byte[] der() {
    boolean rsa = signer.getPrivate() instanceof RSAKey;
    AlgorithmIdentifier usual = rsa ? RSA_SHA256 : ECDSA_SHA256;
    AlgorithmIdentifier first = inside == null ? usual : inside;
    AlgorithmIdentifier second = outside == null ? usual : outside;
    String jca = jcaName == null ? (rsa ? "SHA256withRSA" : "SHA256withECDSA") : jcaName;
    try {
      DERSequence tbs = signedPart(first);
      byte[] signature = TestKeys.sign(jca, signer.getPrivate(), tbs.getEncoded(ASN1Encoding.DER));
      ASN1EncodableVector whole = new ASN1EncodableVector();
      whole.add(tbs);
      whole.add(second);
      whole.add(new DERBitString(signature));
      return new DERSequence(whole).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ParsedCertificate parsed() {
    return ParsedCertificate.parse(der()).orElseThrow();
  }

  private DERSequence signedPart(AlgorithmIdentifier algorithm) {
    ASN1EncodableVector tbs = new ASN1EncodableVector();
    if (version > 1) {
      tbs.add(new DERTaggedObject(true, 0, new ASN1Integer(version - 1)));
    }
    tbs.add(new ASN1Integer(serial));
    tbs.add(algorithm);
    tbs.add(issuer);
    ASN1EncodableVector validity = new ASN1EncodableVector();
    validity.add(new Time(Date.from(notBefore)));
    validity.add(new Time(Date.from(notAfter)));
    tbs.add(new DERSequence(validity));
    tbs.add(subject);
    tbs.add(key);
    if (version == 3 && !extensions.isEmpty()) {
      tbs.add(
          new DERTaggedObject(
              true, 3, new Extensions(extensions.values().toArray(new Extension[0]))));
    }
    return new DERSequence(tbs);
  }

  static byte[] keyId(KeyPair key) {
    return Digests.sha1(TestKeys.info(key).getPublicKeyData().getOctets());
  }

  static SubjectKeyIdentifier id(KeyPair key) {
    return new SubjectKeyIdentifier(keyId(key));
  }

  static AuthorityKeyIdentifier keyIdOf(KeyPair key) {
    return new AuthorityKeyIdentifier(keyId(key));
  }
}
