package zaitaku.web.certificate;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;

/** The two curves in use (security C04). */
@SuppressWarnings("ImmutableEnumChecker") // the library types are immutable but not marked so
enum NamedCurve {
  P256("secp256r1", SECObjectIdentifiers.secp256r1, 32),
  P384("secp384r1", SECObjectIdentifiers.secp384r1, 48);

  private final ASN1ObjectIdentifier oid;
  private final int fieldBytes;
  private final ECParameterSpec parameters;
  private final ECCurve curve;

  NamedCurve(String name, ASN1ObjectIdentifier oid, int fieldBytes) {
    this.oid = oid;
    this.fieldBytes = fieldBytes;
    this.curve = CustomNamedCurves.getByOID(oid).getCurve();
    try {
      AlgorithmParameters known = AlgorithmParameters.getInstance("EC", "SunEC");
      known.init(new ECGenParameterSpec(name));
      this.parameters = known.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      // every JDK 25 has both curves
      throw new IllegalStateException(e);
    }
  }

  static Optional<NamedCurve> identified(ASN1ObjectIdentifier oid) {
    for (NamedCurve curve : values()) {
      if (curve.oid.equals(oid)) {
        return Optional.of(curve);
      }
    }
    return Optional.empty();
  }

  /** Length of one coordinate and of one half of a raw signature, in bytes. */
  int fieldBytes() {
    return fieldBytes;
  }

  BigInteger order() {
    return parameters.getOrder();
  }

  ECParameterSpec parameters() {
    return parameters;
  }

  /** An uncompressed point (SEC 1 §2.3.4) that lies on the curve. */
  ECPoint point(byte[] encoded) throws DerException {
    if (encoded.length != 1 + 2 * fieldBytes || encoded[0] != 4) {
      throw new DerException("point");
    }
    try {
      var point = curve.decodePoint(encoded);
      return new ECPoint(
          point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
    } catch (IllegalArgumentException e) {
      throw new DerException("point");
    }
  }
}
