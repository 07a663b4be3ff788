package zaitaku.web.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The issuers that the operator configured. Made only when every one of them passes (security C03):
 * a service with a doubtful anchor must not start.
 */
public final class TrustAnchors {
  private static final int MAX_FILE_BYTES = 1024 * 1024;
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END CERTIFICATE-----");

  private final List<ParsedCertificate> anchors;
  private final List<ParsedCertificate> intermediates;

  private TrustAnchors(List<ParsedCertificate> anchors, List<ParsedCertificate> intermediates) {
    this.anchors = List.copyOf(anchors);
    this.intermediates = List.copyOf(intermediates);
  }

  /**
   * Reads and checks the configured files.
   *
   * @param now anchors must be valid at this time
   * @throws IllegalArgumentException with the file's name and the reason, when one does not pass
   */
  public static TrustAnchors load(CertificateConfig config, Instant now) {
    return load(config.anchors(), config.intermediates(), now, CertificateProfile.STRICT);
  }

  /** Of any age: for evidence of another time, whose verifier looks at the validity itself. */
  static TrustAnchors ofAnyAge(CertificateConfig config) {
    return of(
        read(config.anchors(), TrustAnchors::anchor, CertificateProfile.STRICT),
        read(config.intermediates(), TrustAnchors::issuer, CertificateProfile.STRICT));
  }

  static TrustAnchors load(
      List<Path> anchors, List<Path> intermediates, Instant now, CertificateProfile profile) {
    IssuerReading anchor = (file, der, strength) -> current(file, anchor(file, der, strength), now);
    IssuerReading other = (file, der, strength) -> current(file, issuer(file, der, strength), now);
    return of(read(anchors, anchor, profile), read(intermediates, other, profile));
  }

  /** Makes an issuer of one certificate in a file, or refuses it. */
  private interface IssuerReading {
    ParsedCertificate issuer(String file, byte[] der, CertificateProfile profile);
  }

  private static List<ParsedCertificate> read(
      List<Path> files, IssuerReading reading, CertificateProfile profile) {
    List<ParsedCertificate> found = new ArrayList<>();
    for (Path file : files) {
      for (byte[] der : read(file)) {
        found.add(reading.issuer(String.valueOf(file.getFileName()), der, profile));
      }
    }
    return found;
  }

  private static ParsedCertificate current(
      String file, ParsedCertificate certificate, Instant now) {
    if (now.isBefore(certificate.notBefore()) || now.isAfter(certificate.notAfter())) {
      throw refused(file, "is not valid now");
    }
    return certificate;
  }

  /** Of issuers that were checked already, or whose check is not what is asked about. */
  static TrustAnchors of(List<ParsedCertificate> anchors, List<ParsedCertificate> intermediates) {
    return new TrustAnchors(anchors, intermediates);
  }

  private static ParsedCertificate anchor(String file, byte[] der, CertificateProfile profile) {
    ParsedCertificate certificate = issuer(file, der, profile);
    if (!certificate.selfIssued() || !certificate.signedBy(certificate, profile)) {
      throw refused(file, "is not self-signed");
    }
    return certificate;
  }

  private static ParsedCertificate issuer(String file, byte[] der, CertificateProfile profile) {
    ParsedCertificate certificate =
        ParsedCertificate.parse(der).orElseThrow(() -> refused(file, "cannot be read"));
    Optional<Rejection> refusal = new CaProfileCheck(profile).refusal(certificate);
    if (refusal.isPresent()) {
      throw refused(file, "does not fit an issuer: " + refusal.get());
    }
    return certificate;
  }

  private static List<byte[]> read(Path file) {
    byte[] content;
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw refused(String.valueOf(file.getFileName()), "is too large");
      }
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("issuer file " + file.getFileName() + " not readable", e);
    }
    if (content.length > 0 && content[0] == DerElement.SEQUENCE) {
      return List.of(content);
    }
    List<byte[]> found = new ArrayList<>();
    Matcher matcher = PEM.matcher(new String(content, StandardCharsets.ISO_8859_1));
    while (matcher.find()) {
      found.add(Base64.getMimeDecoder().decode(matcher.group(1)));
    }
    if (found.isEmpty()) {
      throw refused(String.valueOf(file.getFileName()), "holds no certificate");
    }
    return found;
  }

  private static IllegalArgumentException refused(String file, String why) {
    return new IllegalArgumentException("issuer certificate in " + file + " " + why);
  }

  List<ParsedCertificate> anchors() {
    return anchors;
  }

  List<ParsedCertificate> intermediates() {
    return intermediates;
  }

  @Override
  public String toString() {
    return "TrustAnchors[" + anchors.size() + ", " + intermediates.size() + "]";
  }
}
