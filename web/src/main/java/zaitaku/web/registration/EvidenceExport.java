package zaitaku.web.registration;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file of evidence: a first line with format and time, a line for each registration, and a last
 * line with a signature (compact JWS, ES256, by the audit key) over the SHA-256 of all before it.
 * Holds personal data in the clear.
 */
public final class EvidenceExport implements AutoCloseable {

  private static final String FORMAT = "zaitaku-evidence-3";

  /** What earlier versions wrote can still be read. */
  private static final Set<String> EARLIER = Set.of("zaitaku-evidence-1", "zaitaku-evidence-2");

  private static final JOSEObjectType TYPE = new JOSEObjectType("zaitaku-evidence");
  private static final int MAX_LINE = 4 * 1024 * 1024;
  private static final String END = "{\"signature\":\"";

  private final OutputStream out;
  private final MessageDigest digest = sha256();
  private long registrations;

  /** Begins a file on a stream, which is closed with it. */
  public EvidenceExport(OutputStream out, Instant now) throws IOException {
    this.out = out;
    line("{\"format\":\"" + FORMAT + "\",\"made\":\"" + now + "\"}");
  }

  public void add(KeptRegistration kept) {
    try {
      line(EvidenceLines.of(kept));
      registrations++;
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /** Ends the file: without this it proves nothing. */
  public void sign(ECKey key) throws IOException {
    JWSObject jws =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(key.getKeyID()).build(),
            new Payload(
                Map.of("sha256", HexFormat.of().formatHex(digest.digest()), "n", registrations)));
    try {
      jws.sign(new ECDSASigner(key));
    } catch (JOSEException wrongKey) {
      throw new IllegalArgumentException("the audit key is not on P-256", wrongKey);
    }
    out.write((END + jws.serialize() + "\"}\n").getBytes(StandardCharsets.UTF_8));
  }

  private void line(String text) throws IOException {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    digest.update(bytes);
    out.write(bytes);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /**
   * True when this is, byte for byte, a file that a holder of one of these keys signed. To be asked
   * before anything in it is believed.
   */
  public static boolean isAuthentic(Path file, JWKSet keys) throws IOException {
    MessageDigest all = sha256();
    boolean[] good = {false};
    boolean whole =
        lines(
            file,
            line -> {
              String text = new String(line, StandardCharsets.ISO_8859_1);
              // nothing may stand behind the signature
              good[0] = text.startsWith(END) && text.endsWith("\"}") && !good[0];
              if (good[0]) {
                String jws = text.substring(END.length(), text.length() - 2);
                good[0] = signed(jws, HexFormat.of().formatHex(snapshot(all)), keys);
              }
              all.update(line);
              all.update((byte) '\n');
            });
    return whole && good[0];
  }

  private static byte[] snapshot(MessageDigest digest) {
    try {
      return ((MessageDigest) digest.clone()).digest();
    } catch (CloneNotSupportedException impossible) {
      // the JDK's SHA-256 can be cloned
      throw new IllegalStateException(impossible);
    }
  }

  /** What is done with a line, without its end. */
  private interface EachLine {
    void line(byte[] bytes) throws IOException;
  }

  /** Splits at line feeds only, so that no other byte is lost; false when the last has no end. */
  private static boolean lines(Path file, EachLine each) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          each.line(line.toByteArray());
          line.reset();
        } else if (line.size() > MAX_LINE) {
          throw new IOException("not an export of evidence");
        } else {
          line.write(next);
        }
      }
      return line.size() == 0;
    }
  }

  private static boolean signed(String text, String sha256, JWKSet keys) {
    try {
      JWSObject jws = JWSObject.parse(text);
      JWK key = keys.getKeyByKeyId(String.valueOf(jws.getHeader().getKeyID()));
      return key instanceof ECKey ec
          && JWSAlgorithm.ES256.equals(jws.getHeader().getAlgorithm())
          && TYPE.equals(jws.getHeader().getType())
          && jws.serialize().equals(text)
          && Base64URL.encode(jws.getSignature().decode()).equals(jws.getSignature())
          && jws.verify(new ECDSAVerifier(ec.toPublicJWK()))
          && sha256.equals(jws.getPayload().toJSONObject().get("sha256"));
    } catch (ParseException | JOSEException | IllegalStateException malformed) {
      return false;
    }
  }

  /** Reads the registrations of a file. */
  public static void read(Path file, Consumer<KeptRegistration> each) throws IOException {
    long[] count = {0};
    lines(
        file,
        bytes -> {
          String line = new String(bytes, StandardCharsets.UTF_8);
          if (count[0]++ == 0) {
            if (!isOf(line, FORMAT) && EARLIER.stream().noneMatch(one -> isOf(line, one))) {
              throw new IOException("not an export of evidence");
            }
          } else if (!line.startsWith(END)) {
            each.accept(EvidenceLines.read(line));
          }
        });
  }

  private static boolean isOf(String line, String format) {
    return line.startsWith("{\"format\":\"" + format + "\"");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      // every Java platform has it
      throw new IllegalStateException(impossible);
    }
  }
}
