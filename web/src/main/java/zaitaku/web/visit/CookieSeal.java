package zaitaku.web.visit;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Compact JWE with a key that both sides are the same program to ({@code dir}, A256GCM; RFC 7516
 * §3.1, RFC 7518 §4.5, §5.3). There is one header for each key, so a header is never parsed: it is
 * ours to the letter, or the text is not ours. Safe for use by several threads.
 */
final class CookieSeal {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Map<String, SecretKeySpec> keyByHeader = new LinkedHashMap<>();
  private final SecureRandom random;

  CookieSeal(CookieKeys keys, SecureRandom random) {
    this.random = random;
    keys.byId()
        .forEach((id, key) ->
            keyByHeader.put(
                new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                    .keyID(id)
                    .build()
                    .toBase64URL()
                    .toString(),
                new SecretKeySpec(key, "AES")));
  }

  /** Under the first key. */
  String seal(byte[] plain) {
    Map.Entry<String, SecretKeySpec> first = keyByHeader.entrySet().iterator().next();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, first.getValue(), nonce, first.getKey()).doFinal(plain);
      int length = sealed.length - TAG_BYTES;
      ByteBuffer text = ByteBuffer.allocate(length);
      ByteBuffer tag = ByteBuffer.allocate(TAG_BYTES);
      text.put(sealed, 0, length);
      tag.put(sealed, length, TAG_BYTES);
      return first.getKey()
          + ".."
          + ENCODER.encodeToString(nonce)
          + "."
          + ENCODER.encodeToString(text.array())
          + "."
          + ENCODER.encodeToString(tag.array());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the cookie key does not seal", impossible);
    }
  }

  /** Empty for everything that this seal, under any of its keys, did not make to the letter. */
  Optional<byte[]> open(String sealed) {
    String[] parts = sealed.split("\\.", -1);
    SecretKeySpec key = keyByHeader.get(parts[0]);
    if (key == null || parts.length != 5 || !parts[1].isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] nonce = decode(parts[2]);
      byte[] text = decode(parts[3]);
      byte[] tag = decode(parts[4]);
      if (nonce.length != NONCE_BYTES || tag.length != TAG_BYTES) {
        return Optional.empty();
      }
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, parts[0]);
      byte[] whole = ByteBuffer.allocate(text.length + TAG_BYTES).put(text).put(tag).array();
      return Optional.of(cipher.doFinal(whole));
    } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /** One session, one text: the last character of a part has bits that decoding would overlook. */
  private static byte[] decode(String part) {
    byte[] bytes = Base64.getUrlDecoder().decode(part);
    if (!ENCODER.encodeToString(bytes).equals(part)) {
      throw new IllegalArgumentException("not the one spelling");
    }
    return bytes;
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String header)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
    cipher.updateAAD(header.getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }
}
