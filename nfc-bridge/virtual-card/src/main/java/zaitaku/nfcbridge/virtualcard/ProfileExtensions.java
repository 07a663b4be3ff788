package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
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
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/**
 * The extensions of each kind of certificate, in the order of the real ones: the subject key
 * identifier comes last (jpki-card facts §4.1, §4.2).
 */
final class ProfileExtensions {

  /** id-pkix-ocsp-nocheck (RFC 6960 §4.2.2.2.1). */
  private static final ASN1ObjectIdentifier OCSP_NO_CHECK =
      new ASN1ObjectIdentifier("1.3.6.1.5.5.7.48.1.5");

  private final List<Extension> list = new ArrayList<>();

  private ProfileExtensions() {}

  /** Of an authority: facts §4.1. */
  static List<Extension> authority(X500Name name, PublicKey key) throws IOException {
    GeneralNames self = new GeneralNames(new GeneralName(name));
    return new ProfileExtensions()
        .put(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
        .put(Extension.basicConstraints, true, new BasicConstraints(true))
        .put(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(PracticeNames.AUTHORITY_IN_JAPANESE)))
        .put(Extension.cRLDistributionPoints, false, distributionPoint(self))
        .keyIds(key, key)
        .list;
  }

  /** Of a card: facts §4.2. */
  static List<Extension> card(CertificateOrder order, X500Name issuer, PublicKey key, PublicKey by)
      throws IOException {
    GeneralNames issuerName = new GeneralNames(new GeneralName(issuer));
    ProfileExtensions extensions = new ProfileExtensions();
    if (order.keyUsage() != 0) {
      extensions.put(Extension.keyUsage, true, new KeyUsage(order.keyUsage()));
    }
    if (!order.policies().isEmpty()) {
      extensions.put(Extension.certificatePolicies, true, policies(order));
    }
    extensions.put(Extension.issuerAlternativeName, false, issuerName);
    extensions.put(Extension.cRLDistributionPoints, false, distributionPoint(issuerName));
    extensions.list.addAll(order.deviations().extra());
    extensions.keyIds(key, by);
    extensions.list.removeIf(
        extension -> order.deviations().without().contains(extension.getExtnId()));
    return extensions.list;
  }

  /** Of a responder that answers in an authority's name (RFC 6960 §4.2.2.2). */
  static List<Extension> responder(PublicKey key, PublicKey by) throws IOException {
    return new ProfileExtensions()
        .put(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .put(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning))
        .put(OCSP_NO_CHECK, false, DERNull.INSTANCE)
        .keyIds(key, by)
        .list;
  }

  /** Of the practice service, for browsers that trust the practice authority (RFC 9525). */
  static List<Extension> service(GeneralName host, PublicKey key, PublicKey by) throws IOException {
    return new ProfileExtensions()
        .put(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .put(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
        .put(Extension.subjectAlternativeName, false, new GeneralNames(host))
        .keyIds(key, by)
        .list;
  }

  private ProfileExtensions put(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value)
      throws IOException {
    list.add(Extension.create(id, critical, value));
    return this;
  }

  private ProfileExtensions keyIds(PublicKey key, PublicKey by) throws IOException {
    try {
      JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
      put(Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(by));
      return put(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(key));
    } catch (NoSuchAlgorithmException impossible) {
      // every Java platform has SHA-1
      throw new IllegalStateException(impossible);
    }
  }

  private static CertificatePolicies policies(CertificateOrder order) {
    return new CertificatePolicies(
        order.policies().stream().map(ProfileExtensions::policy).toArray(PolicyInformation[]::new));
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
}
