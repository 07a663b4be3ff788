package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * The TLS key of the practice service with a certificate of the practice authority: P-256, 397 days
 * (longer ones are refused by browsers), for one host. Kept in {@code service.p12} and made again
 * when the host changes, the authority is another, or less than 30 days are left.
 */
final class ServiceIdentity {

  static final Duration LIFE = Duration.ofDays(397);
  private static final Duration RENEWED_BEFORE = Duration.ofDays(30);
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  private ServiceIdentity() {}

  /**
   * Leaves a fitting file as it is, or writes one.
   *
   * @param host a name in lower case or a dotted IPv4 address
   * @param serial for a new certificate
   * @return true when a certificate was issued
   * @throws IllegalArgumentException when no browser could reach a service by this host
   * @throws IOException when the file cannot be written
   */
  static boolean keep(
      Path file,
      PracticeAuthority authority,
      String host,
      BigInteger serial,
      SecureRandom random,
      Instant now)
      throws IOException {
    GeneralName name = name(host);
    if (Files.exists(file) && fits(IdentityFile.read(file).certificate(), authority, host, now)) {
      return false;
    }
    IdentityFile.write(file, authority.issueService(name, serial, random, now), random);
    return true;
  }

  private static GeneralName name(String host) {
    if (IPV4.matcher(host).matches()) {
      return new GeneralName(GeneralName.iPAddress, host);
    }
    if (host.length() > 253 || !NAME.matcher(host).matches()) {
      throw new IllegalArgumentException("not a host name in lower case nor an IPv4 address");
    }
    return new GeneralName(GeneralName.dNSName, host.toLowerCase(Locale.ROOT));
  }

  private static boolean fits(
      X509Certificate certificate, PracticeAuthority authority, String host, Instant now) {
    try {
      certificate.verify(authority.certificate().getPublicKey());
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names != null
          && names.stream().anyMatch(entry -> host.equals(entry.get(1)))
          && now.plus(RENEWED_BEFORE).isBefore(certificate.getNotAfter().toInstant());
    } catch (CertificateParsingException unreadable) {
      return false;
    } catch (GeneralSecurityException another) {
      return false;
    }
  }
}
