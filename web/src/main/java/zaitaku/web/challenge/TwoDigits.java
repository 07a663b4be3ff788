package zaitaku.web.challenge;

import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import zaitaku.web.platform.Secrets;

/**
 * The code that the bridge shows and the patient types into the screen that began: two digits, so
 * that nobody takes it for the PIN (bridge protocol §6).
 *
 * @param text two ASCII digits
 */
public record TwoDigits(String text) {

  private static final Pattern FORM = Pattern.compile("[0-9]{2}");

  /** Typed with spaces or a hyphen between, it is the same code. */
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Pd}ー−]+");

  public TwoDigits {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("two digits");
    }
  }

  /** Evenly among the hundred. */
  public static TwoDigits fresh(Secrets secrets) {
    return new TwoDigits("%02d".formatted(secrets.below(100)));
  }

  /** The same for the same secret, evenly among the hundred. */
  static TwoDigits of(byte[] secret) {
    return new TwoDigits(
        "%02d".formatted(Long.remainderUnsigned(ByteBuffer.wrap(secret).getLong(), 100)));
  }

  /** Reads what was typed; full-width digits are folded. Empty when it is not two digits. */
  static Optional<TwoDigits> typed(String typed) {
    String folded = Normalizer.normalize(typed, Normalizer.Form.NFKC);
    String plain = BETWEEN.matcher(folded).replaceAll("");
    return FORM.matcher(plain).matches() ? Optional.of(new TwoDigits(plain)) : Optional.empty();
  }

  /** Masked: not for logs. */
  @Override
  public String toString() {
    return "TwoDigits[**]";
  }
}
