package zaitaku.web.certificate;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
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
import org.jspecify.annotations.Nullable;

/**
 * The extensions this room understands, read once; of all others only name and criticality are
 * looked at. Addresses in them are never even read (security C07).
 */
final class CertificateExtensions {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_ELEMENTS = 1024;

  /** Critical or not, these are processed. Name constraints are not: critical ones are refused. */
  private static final Set<ASN1ObjectIdentifier> UNDERSTOOD =
      Set.of(
          Extension.keyUsage,
          Extension.basicConstraints,
          Extension.certificatePolicies,
          Extension.extendedKeyUsage,
          Extension.authorityKeyIdentifier,
          Extension.subjectKeyIdentifier);

  private final Set<ASN1ObjectIdentifier> present = new HashSet<>();
  private final Set<ASN1ObjectIdentifier> critical = new HashSet<>();
  private @Nullable KeyUsage keyUsage;
  private @Nullable BasicConstraints basicConstraints;
  private final Set<String> policies = new LinkedHashSet<>();
  private final Set<String> extendedKeyUsages = new LinkedHashSet<>();
  private byte @Nullable [] authorityKeyId;
  private byte @Nullable [] subjectKeyId;

  private CertificateExtensions() {}

  static CertificateExtensions read(@Nullable Extensions extensions)
      throws DerException, IOException {
    CertificateExtensions read = new CertificateExtensions();
    if (extensions != null) {
      for (ASN1ObjectIdentifier oid : extensions.getExtensionOIDs()) {
        Extension extension = extensions.getExtension(oid);
        read.present.add(oid);
        if (extension.isCritical()) {
          read.critical.add(oid);
        }
        if (UNDERSTOOD.contains(oid)) {
          byte[] value = extension.getExtnValue().getOctets();
          DerShape.require(value, MAX_DEPTH, MAX_ELEMENTS);
          read.take(oid, ASN1Primitive.fromByteArray(value));
        }
      }
    }
    return read;
  }

  private void take(ASN1ObjectIdentifier oid, ASN1Encodable value) throws DerException {
    if (oid.equals(Extension.keyUsage)) {
      keyUsage = KeyUsage.getInstance(value);
    } else if (oid.equals(Extension.basicConstraints)) {
      basicConstraints = BasicConstraints.getInstance(value);
    } else if (oid.equals(Extension.certificatePolicies)) {
      for (PolicyInformation policy :
          CertificatePolicies.getInstance(value).getPolicyInformation()) {
        add(policies, policy.getPolicyIdentifier().getId());
      }
    } else if (oid.equals(Extension.extendedKeyUsage)) {
      for (KeyPurposeId purpose : ExtendedKeyUsage.getInstance(value).getUsages()) {
        add(extendedKeyUsages, purpose.getId());
      }
    } else if (oid.equals(Extension.authorityKeyIdentifier)) {
      authorityKeyId = AuthorityKeyIdentifier.getInstance(value).getKeyIdentifierOctets();
    } else if (oid.equals(Extension.subjectKeyIdentifier)) {
      subjectKeyId = SubjectKeyIdentifier.getInstance(value).getKeyIdentifier();
    }
  }

  private static void add(Set<String> set, String oid) throws DerException {
    if (!set.add(oid)) {
      throw new DerException("named twice");
    }
  }

  boolean has(ASN1ObjectIdentifier oid) {
    return present.contains(oid);
  }

  boolean critical(ASN1ObjectIdentifier oid) {
    return critical.contains(oid);
  }

  /** True when every critical extension is one that is processed here. */
  boolean understood() {
    return UNDERSTOOD.containsAll(critical);
  }

  /** A bit of {@link KeyUsage}; false when the extension is absent. */
  boolean usage(int bit) {
    return keyUsage != null && keyUsage.hasUsages(bit);
  }

  boolean ca() {
    return basicConstraints != null && basicConstraints.isCA();
  }

  /** How many intermediates may follow below; empty for no limit. */
  Optional<Integer> pathLength() {
    if (basicConstraints == null || basicConstraints.getPathLenConstraint() == null) {
      return Optional.empty();
    }
    // a limit beyond an int is no limit at all here
    return Optional.of(
        basicConstraints.getPathLenConstraintInteger().getValue().bitLength() > 30
            ? Integer.MAX_VALUE
            : basicConstraints.getPathLenConstraintInteger().intValueExact());
  }

  Set<String> policies() {
    return policies;
  }

  Set<String> extendedKeyUsages() {
    return extendedKeyUsages;
  }

  byte @Nullable [] authorityKeyId() {
    return authorityKeyId;
  }

  byte @Nullable [] subjectKeyId() {
    return subjectKeyId;
  }
}
