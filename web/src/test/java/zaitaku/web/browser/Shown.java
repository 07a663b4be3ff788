package zaitaku.web.browser;

import java.util.Map;
import java.util.Optional;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;

/**
 * A page that is the next to be shown to somebody.
 *
 * @param by whose cookies the page needs
 * @param path below the origin; {@code {language}} stands for the tag of the reader's language
 * @param form fields of the post that the page is the answer of; empty: the page is asked for
 * @param device what the browser says it is; empty: what it is
 * @param scripted false: it is looked at before a script does anything, as without one
 * @param opened selects what folds and is looked at unfolded; empty: as it comes
 */
record Shown(
    Patient by,
    String path,
    Map<String, String> form,
    String device,
    boolean scripted,
    String opened) {

  static final String LANGUAGE = "{language}";

  Shown {
    form = Map.copyOf(form);
  }

  static Shown of(Patient by, String path) {
    return new Shown(by, path, Map.of(), "", true, "");
  }

  /** The answer of a post, which is never sent twice: it is reached anew for each look. */
  Shown posting(Map<String, String> fields) {
    return new Shown(by, path, fields, device, scripted, opened);
  }

  Shown onDevice(String userAgent) {
    return new Shown(by, path, form, userAgent, scripted, opened);
  }

  Shown withoutScript() {
    return new Shown(by, path, form, device, false, opened);
  }

  Shown unfolding(String css) {
    return new Shown(by, path, form, device, scripted, css);
  }

  String pathIn(String language) {
    return path.replace(LANGUAGE, language);
  }

  /** The same page as the service sends it, without a browser. */
  String html(String language) {
    choose(language);
    Answer answer = form.isEmpty() ? by.get(pathIn(language)) : by.post(path, form);
    if (answer.body().isEmpty()) {
      throw new AssertionError("no page at " + path + ": " + answer);
    }
    return answer.body();
  }

  /** Value of the cookie that keeps the reader's language, as the service sets it. */
  String choose(String language) {
    by.get("/help/pin?language=" + language);
    Optional<String> look =
        by.cookies().stream()
            .filter(cookie -> cookie.getName().endsWith("look"))
            .map(cookie -> cookie.getValue())
            .findFirst();
    return look.orElseThrow(() -> new AssertionError("the language is not kept"));
  }
}
