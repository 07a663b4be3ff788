package zaitaku.web.platform.keys;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import zaitaku.web.platform.DataSeal;

/**
 * AES-256-GCM (NIST SP 800-38D). Sealed form: 1 byte version, 1 byte length of the key id, key id,
 * 12 byte nonce, cipher text with 16 byte tag (security.md D14).
 */
@Singleton
final class AesDataSeal implements DataSeal {

  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Map<String, byte[]> keys;
  private final SecureRandom random;

  AesDataSeal(KeyRing ring, SecureRandom random) {
    this.keys = ring.dataKeys();
    this.random = random;
  }

  @Override
  public byte[] seal(byte[] plain, String context) {
    Map.Entry<String, byte[]> current = keys.entrySet().iterator().next();
    byte[] id = current.getKey().getBytes(StandardCharsets.US_ASCII);
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, current.getValue(), nonce, context).doFinal(plain);
      return ByteBuffer.allocate(2 + id.length + NONCE_BYTES + sealed.length)
          .put(VERSION)
          .put((byte) id.length)
          .put(id)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException impossible) {
      // AES-GCM is part of every Java platform and the key size is checked in KeyRing
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public byte[] open(byte[] sealed, String context) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(sealed);
      if (buffer.get() != VERSION) {
        throw new IllegalStateException("sealed value of an unknown version");
      }
      byte[] id = new byte[buffer.get()];
      buffer.get(id);
      byte[] key = keys.get(new String(id, StandardCharsets.US_ASCII));
      if (key == null) {
        throw new IllegalStateException("sealed with a key that is not in the ring");
      }
      byte[] nonce = new byte[NONCE_BYTES];
      buffer.get(nonce);
      byte[] body = new byte[buffer.remaining()];
      buffer.get(body);
      return cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(body);
    } catch (GeneralSecurityException
        | java.nio.BufferUnderflowException
        | NegativeArraySizeException e) {
      throw new IllegalStateException("sealed value was changed or belongs elsewhere", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, String context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
