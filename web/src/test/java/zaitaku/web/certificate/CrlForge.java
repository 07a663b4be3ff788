package zaitaku.web.certificate;

import static zaitaku.web.certificate.CertificateForge.NOW;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.Time;
import org.jspecify.annotations.Nullable;

/** Makes revocation lists, right ones and ones that are wrong in one place. */
final class CrlForge {
  static final Instant REVOKED_AT = NOW.minus(Duration.ofDays(3));
  static final BigInteger CARD_SERIAL = new BigInteger("0705d990", 16);

  private final List<Extension> extensions = new ArrayList<>();
  private final ASN1EncodableVector entries = new ASN1EncodableVector();
  private KeyPair signer = TestKeys.CA;
  private X500Name issuer = CertificateForge.CA_NAME;
  private Instant thisUpdate = NOW.minus(Duration.ofHours(12));
  private @Nullable Instant nextUpdate = NOW.plus(Duration.ofHours(12));
  private @Nullable AlgorithmIdentifier outside;
  private @Nullable AlgorithmIdentifier algorithm;
  private @Nullable String jcaName;
  private int version = 2;

  private CrlForge() {}

  /** Empty, whole, current, number 7. */
  static CrlForge empty() {
    return numbered(7);
  }

  static CrlForge numbered(long number) {
    return new CrlForge()
        .with(Extension.cRLNumber, false, new ASN1Integer(number))
        .with(Extension.authorityKeyIdentifier, false, CertificateForge.keyIdOf(TestKeys.CA));
  }

  static CrlForge withoutExtensions() {
    return new CrlForge();
  }

  static CrlForge revokingTheCard() {
    return empty().revoking(BigInteger.ONE).revoking(CARD_SERIAL).revoking(BigInteger.TEN);
  }

  CrlForge with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
    extensions.add(extension(oid, critical, value));
    return this;
  }

  CrlForge withoutNumber() {
    extensions.removeIf(extension -> extension.getExtnId().equals(Extension.cRLNumber));
    return this;
  }

  CrlForge revoking(BigInteger serial, Extension... about) {
    ASN1EncodableVector entry = new ASN1EncodableVector();
    entry.add(new ASN1Integer(serial));
    entry.add(new Time(Date.from(REVOKED_AT)));
    if (about.length > 0) {
      entry.add(new Extensions(about));
    }
    entries.add(new DERSequence(entry));
    return this;
  }

  CrlForge signedBy(KeyPair pair) {
    this.signer = pair;
    return this;
  }

  CrlForge issuer(X500Name name) {
    this.issuer = name;
    return this;
  }

  CrlForge times(Instant from, @Nullable Instant to) {
    this.thisUpdate = from;
    this.nextUpdate = to;
    return this;
  }

  CrlForge outside(AlgorithmIdentifier identifier) {
    this.outside = identifier;
    return this;
  }

  /** Signs with that and names this, inside and outside. */
  CrlForge signing(String jca, AlgorithmIdentifier identifier) {
    this.jcaName = jca;
    this.algorithm = identifier;
    return this;
  }

  CrlForge version(int number) {
    this.version = number;
    return this;
  }

  byte[] der() {
    boolean rsa = signer.getPrivate() instanceof RSAKey;
    AlgorithmIdentifier usual =
        algorithm != null
            ? algorithm
            : rsa ? CertificateForge.RSA_SHA256 : CertificateForge.ECDSA_SHA256;
    ASN1EncodableVector tbs = new ASN1EncodableVector();
    if (version > 1) {
      tbs.add(new ASN1Integer(version - 1));
    }
    tbs.add(usual);
    tbs.add(issuer);
    tbs.add(new Time(Date.from(thisUpdate)));
    if (nextUpdate != null) {
      tbs.add(new Time(Date.from(nextUpdate)));
    }
    if (entries.size() > 0) {
      tbs.add(new DERSequence(entries));
    }
    if (!extensions.isEmpty()) {
      tbs.add(new DERTaggedObject(true, 0, new Extensions(extensions.toArray(new Extension[0]))));
    }
    try {
      byte[] signature =
          TestKeys.sign(
              jcaName != null ? jcaName : rsa ? "SHA256withRSA" : "SHA256withECDSA",
              signer.getPrivate(),
              new DERSequence(tbs).getEncoded(ASN1Encoding.DER));
      ASN1EncodableVector whole = new ASN1EncodableVector();
      whole.add(new DERSequence(tbs));
      whole.add(outside == null ? usual : outside);
      whole.add(new DERBitString(signature));
      return new DERSequence(whole).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CrlDocument parsed() {
    return CrlDocument.parse(der()).orElseThrow();
  }

  static Extension extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
    try {
      return new Extension(oid, critical, value.toASN1Primitive().getEncoded(ASN1Encoding.DER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
