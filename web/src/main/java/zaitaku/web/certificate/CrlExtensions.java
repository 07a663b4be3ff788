package zaitaku.web.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;

/**
 * The extensions of a revocation list.
 *
 * @param whole false when the list is a part, a difference, points to differences, or carries
 *     something critical that is not processed: then nothing follows from an absent entry
 * @param number the list's number, when it has one
 * @param issuerKeyId key identifier of the signer, when it has one
 */
record CrlExtensions(boolean whole, @Nullable BigInteger number, Optional<byte[]> issuerKeyId) {
  private static final int MAX_BYTES = 16 * 1024;
  private static final List<ASN1ObjectIdentifier> PARTIAL =
      List.of(
          Extension.issuingDistributionPoint, Extension.deltaCRLIndicator, Extension.freshestCRL);
  private static final Set<ASN1ObjectIdentifier> PROCESSED =
      Set.of(Extension.cRLNumber, Extension.authorityKeyIdentifier);

  static CrlExtensions read(@Nullable DerElement tagged) throws DerException, IOException {
    if (tagged == null) {
      return new CrlExtensions(true, null, Optional.empty());
    }
    List<DerElement> inside = tagged.children(1);
    if (inside.isEmpty() || tagged.contentLength() > MAX_BYTES) {
      throw new DerException("extensions");
    }
    byte[] encoded = inside.getFirst().encoded();
    DerShape.require(encoded, 8, 1024);
    Extensions extensions = Extensions.getInstance(ASN1Primitive.fromByteArray(encoded));
    boolean whole =
        PARTIAL.stream().allMatch(oid -> extensions.getExtension(oid) == null)
            && PROCESSED.containsAll(Arrays.asList(extensions.getCriticalExtensionOIDs()));
    Extension number = extensions.getExtension(Extension.cRLNumber);
    Extension keyId = extensions.getExtension(Extension.authorityKeyIdentifier);
    return new CrlExtensions(
        whole,
        number == null ? null : ASN1Integer.getInstance(value(number)).getPositiveValue(),
        keyId == null
            ? Optional.empty()
            : Optional.ofNullable(
                AuthorityKeyIdentifier.getInstance(value(keyId)).getKeyIdentifierOctets()));
  }

  private static ASN1Primitive value(Extension extension) throws DerException, IOException {
    byte[] octets = extension.getExtnValue().getOctets();
    DerShape.require(octets, 8, 256);
    return ASN1Primitive.fromByteArray(octets);
  }
}
