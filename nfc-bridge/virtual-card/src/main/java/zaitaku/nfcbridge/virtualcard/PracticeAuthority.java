package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority for software cards, in the shape of the real one (jpki-card facts §4.1,
 * §4.2): one tier, RSA-2048, SHA-256. Its keys are made at the first start and are worth nothing
 * outside practice.
 */
public final class PracticeAuthority {

  /** id-pkix-ocsp-nocheck (RFC 6960 §4.2.2.2.1). */
  private static final ASN1ObjectIdentifier OCSP_NO_CHECK =
      new ASN1ObjectIdentifier("1.3.6.1.5.5.7.48.1.5");

  private static final int KEY_BITS = 2048;
  private static final long TEN_YEARS = 10L * 365 * 86_400;

  private final Identity identity;

  public PracticeAuthority(Identity identity) {
    this.identity = identity;
  }

  /** A new authority for user authentication. */
  public static PracticeAuthority create(SecureRandom random, Instant now) {
    return create(PracticeNames.AUTHORITY, random, now);
  }

  /** A new authority with another name, for certificates that must not be trusted. */
  static PracticeAuthority create(X500Name name, SecureRandom random, Instant now) {
    KeyPair keys = freshKeys(random);
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              new BigInteger(64, random).add(BigInteger.ONE),
              Date.from(now.minusSeconds(86_400)),
              Date.from(now.plusSeconds(TEN_YEARS)),
              name,
              keys.getPublic());
      JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(keys.getPublic()));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          ids.createAuthorityKeyIdentifier(keys.getPublic()));
      return new PracticeAuthority(
          new Identity(keys.getPrivate(), sign(builder, keys.getPrivate())));
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A fresh RSA key pair as cards have one. */
  public static KeyPair freshKeys(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      // RSA is part of every Java platform
      throw new IllegalStateException(impossible);
    }
  }

  public Identity identity() {
    return identity;
  }

  public X509Certificate certificate() {
    return identity.certificate();
  }

  /** A certificate for a card, as ordered. */
  public X509Certificate issue(CertificateOrder order, PublicKey key) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              subject(),
              order.serial(),
              Date.from(order.notBefore()),
              Date.from(order.notAfter()),
              new X500Name("C=JP,CN=" + order.commonName()),
              key);
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(order.keyUsage()));
      builder.addExtension(Extension.certificatePolicies, true, policies(order));
      GeneralNames issuer = new GeneralNames(new GeneralName(subject()));
      builder.addExtension(Extension.issuerAlternativeName, false, issuer);
      builder.addExtension(Extension.cRLDistributionPoints, false, distributionPoint(issuer));
      addKeyIds(builder, key);
      return sign(builder, identity.key());
    } catch (IOException | GeneralSecurityException impossible) {
      // everything above is encoded from memory
      throw new IllegalStateException(impossible);
    }
  }

  /** A responder that answers in the name of this authority (RFC 6960 §4.2.2.2). */
  Identity issueResponder(SecureRandom random, Instant now) {
    KeyPair keys = freshKeys(random);
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              subject(),
              new BigInteger(64, random).add(BigInteger.ONE),
              Date.from(now.minusSeconds(86_400)),
              Date.from(now.plusSeconds(TEN_YEARS / 2)),
              PracticeNames.RESPONDER,
              keys.getPublic());
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
      builder.addExtension(OCSP_NO_CHECK, false, DERNull.INSTANCE);
      addKeyIds(builder, keys.getPublic());
      return new Identity(keys.getPrivate(), sign(builder, identity.key()));
    } catch (IOException | GeneralSecurityException impossible) {
      // everything above is encoded from memory
      throw new IllegalStateException(impossible);
    }
  }

  private void addKeyIds(JcaX509v3CertificateBuilder builder, PublicKey key)
      throws IOException, GeneralSecurityException {
    JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        ids.createAuthorityKeyIdentifier(certificate().getPublicKey()));
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(key));
  }

  private X500Name subject() {
    return X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
  }

  private static CertificatePolicies policies(CertificateOrder order) {
    return new CertificatePolicies(
        order.policies().stream().map(PracticeAuthority::policy).toArray(PolicyInformation[]::new));
  }

  private static PolicyInformation policy(ASN1ObjectIdentifier id) {
    PolicyQualifierInfo cps = new PolicyQualifierInfo("http://practice.invalid/cps");
    return new PolicyInformation(id, new DERSequence(cps));
  }

  /** A directory name, as on real cards: nothing that could be fetched. */
  private static CRLDistPoint distributionPoint(GeneralNames issuer) {
    return new CRLDistPoint(
        new DistributionPoint[] {
          new DistributionPoint(new DistributionPointName(issuer), null, null)
        });
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key) {
    try {
      X509CertificateHolder holder =
          builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(key));
      return new JcaX509CertificateConverter().getCertificate(holder);
    } catch (OperatorCreationException | GeneralSecurityException impossible) {
      // an RSA key that we made
      throw new IllegalStateException(impossible);
    }
  }
}
