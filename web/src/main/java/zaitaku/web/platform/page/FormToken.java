package zaitaku.web.platform.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The CSRF token of a session against the one in a form (security.md T06). */
public final class FormToken {

  /** Name of the form field. */
  public static final String FIELD = "csrf";

  private FormToken() {}

  /** True when the form carries this token; takes the same time wherever they differ. */
  public static boolean matches(String expected, FormText form) {
    byte[] sent = form.value(FIELD).orElse("").getBytes(StandardCharsets.UTF_8);
    return !expected.isEmpty()
        && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), sent);
  }
}
