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
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;

/** Makes OCSP answers about the test card, right ones and ones that are wrong in one place. */
final class OcspForge {
  static final Instant REVOKED_AT = NOW.minus(Duration.ofDays(3));
  static final AlgorithmIdentifier WITH_NULL =
      new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1, DERNull.INSTANCE);
  static final AlgorithmIdentifier WITHOUT_PARAMETERS =
      new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1);

  private final List<Extension> responseExtensions = new ArrayList<>();
  private final List<Extension> singleExtensions = new ArrayList<>();
  private final List<byte[]> certificates = new ArrayList<>();
  private int responderStatus;
  private CertStatus status = new CertStatus();
  private AlgorithmIdentifier hash = WITH_NULL;
  private byte[] issuerDer = TestProofs.CA_DER;
  private BigInteger serial = new BigInteger("0705d990", 16);
  private Instant producedAt = NOW;
  private Instant thisUpdate = NOW;
  private @Nullable Instant nextUpdate = NOW.plus(Duration.ofHours(1));
  private KeyPair signer = TestKeys.CA;
  private ResponderID responder =
      new ResponderID(new DEROctetString(CertificateForge.keyId(TestKeys.CA)));
  private @Nullable AlgorithmIdentifier algorithm;
  private @Nullable String jcaName;
  private int copies = 1;
  private boolean aboutAnotherToo;

  private OcspForge() {}

  /** Good, signed by the issuer, valid for an hour, without nonce. */
  static OcspForge good() {
    return new OcspForge();
  }

  static OcspForge revoked() {
    OcspForge forge = new OcspForge();
    forge.status =
        new CertStatus(new RevokedInfo(new ASN1GeneralizedTime(Date.from(REVOKED_AT)), null));
    return forge;
  }

  static OcspForge unknown() {
    OcspForge forge = new OcspForge();
    forge.status = new CertStatus(2, DERNull.INSTANCE);
    return forge;
  }

  OcspForge responderStatus(int number) {
    this.responderStatus = number;
    return this;
  }

  OcspForge hash(AlgorithmIdentifier identifier) {
    this.hash = identifier;
    return this;
  }

  OcspForge aboutIssuer(byte[] der) {
    this.issuerDer = der;
    return this;
  }

  OcspForge aboutSerial(BigInteger number) {
    this.serial = number;
    return this;
  }

  OcspForge times(Instant produced, Instant from, @Nullable Instant to) {
    this.producedAt = produced;
    this.thisUpdate = from;
    this.nextUpdate = to;
    return this;
  }

  OcspForge copies(int number) {
    this.copies = number;
    return this;
  }

  OcspForge nonce(byte[] nonce) {
    return responseExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, octets(nonce));
  }

  OcspForge responseExtension(ASN1ObjectIdentifier oid, boolean critical, byte[] value) {
    responseExtensions.add(new Extension(oid, critical, value));
    return this;
  }

  /** The responder remembers certificates that ended then or later (RFC 6960 §4.4.4). */
  OcspForge remembersSince(Instant cutoff) {
    try {
      return singleExtension(
          OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff,
          false,
          time(cutoff).getEncoded(ASN1Encoding.DER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  OcspForge singleExtension(ASN1ObjectIdentifier oid, boolean critical, byte[] value) {
    singleExtensions.add(new Extension(oid, critical, value));
    return this;
  }

  OcspForge signedBy(KeyPair pair) {
    this.signer = pair;
    this.responder = new ResponderID(new DEROctetString(CertificateForge.keyId(pair)));
    return this;
  }

  OcspForge namedBy(ResponderID id) {
    this.responder = id;
    return this;
  }

  OcspForge algorithm(AlgorithmIdentifier identifier) {
    this.algorithm = identifier;
    return this;
  }

  /** Signs with that and names this. */
  OcspForge signing(String jca, AlgorithmIdentifier identifier) {
    this.jcaName = jca;
    return algorithm(identifier);
  }

  /** A second single response, about the next serial number. */
  OcspForge andAboutAnother() {
    this.aboutAnotherToo = true;
    return this;
  }

  /** Signed by a delegated responder whose certificate comes along. */
  OcspForge delegatedTo(CertificateForge certificate) {
    return signedBy(TestKeys.RESPONDER).with(certificate);
  }

  OcspForge with(CertificateForge certificate) {
    certificates.add(certificate.der());
    return this;
  }

  byte[] der() {
    try {
      if (responderStatus != 0) {
        return new OCSPResponse(new OCSPResponseStatus(responderStatus), null)
            .getEncoded(ASN1Encoding.DER);
      }
      ResponseData data = data();
      boolean rsa = signer.getPrivate() instanceof RSAKey;
      byte[] signature =
          TestKeys.sign(
              jcaName != null ? jcaName : rsa ? "SHA256withRSA" : "SHA256withECDSA",
              signer.getPrivate(),
              data.getEncoded(ASN1Encoding.DER));
      AlgorithmIdentifier usual = rsa ? CertificateForge.RSA_SHA256 : CertificateForge.ECDSA_SHA256;
      BasicOCSPResponse basic =
          new BasicOCSPResponse(
              data,
              algorithm == null ? usual : algorithm,
              new DERBitString(signature),
              certificates.isEmpty() ? null : sequence());
      return new OCSPResponse(
              new OCSPResponseStatus(0),
              new ResponseBytes(
                  OCSPObjectIdentifiers.id_pkix_ocsp_basic,
                  new DEROctetString(basic.getEncoded(ASN1Encoding.DER))))
          .getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DERSequence sequence() {
    ASN1EncodableVector found = new ASN1EncodableVector();
    certificates.forEach(der -> found.add(Certificate.getInstance(der)));
    return new DERSequence(found);
  }

  private ResponseData data() {
    SingleResponse single = single(serial);
    ASN1EncodableVector singles = new ASN1EncodableVector();
    for (int i = 0; i < copies; i++) {
      singles.add(single);
    }
    if (aboutAnotherToo) {
      singles.add(single(serial.add(BigInteger.ONE)));
    }
    return new ResponseData(
        responder,
        time(producedAt),
        new DERSequence(singles),
        responseExtensions.isEmpty()
            ? null
            : new Extensions(responseExtensions.toArray(new Extension[0])));
  }

  private SingleResponse single(BigInteger number) {
    ParsedCertificate issuer = ParsedCertificate.parse(issuerDer).orElseThrow();
    byte[] key = issuer.structure().getSubjectPublicKeyInfo().getPublicKeyData().getOctets();
    boolean sha256 = NISTObjectIdentifiers.id_sha256.equals(hash.getAlgorithm());
    CertID id =
        new CertID(
            hash,
            new DEROctetString(
                sha256 ? Digests.sha256(issuer.subjectDer()) : Digests.sha1(issuer.subjectDer())),
            new DEROctetString(sha256 ? Digests.sha256(key) : Digests.sha1(key)),
            new ASN1Integer(number));
    return new SingleResponse(
        id,
        status,
        time(thisUpdate),
        nextUpdate == null ? null : time(nextUpdate),
        singleExtensions.isEmpty()
            ? null
            : new Extensions(singleExtensions.toArray(new Extension[0])));
  }

  private static ASN1GeneralizedTime time(Instant instant) {
    return new ASN1GeneralizedTime(Date.from(instant));
  }

  static byte[] octets(byte[] content) {
    try {
      return new DEROctetString(content).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
