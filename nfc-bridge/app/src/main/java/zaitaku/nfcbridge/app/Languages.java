package zaitaku.nfcbridge.app;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which language is spoken to whom. To a patient the one of the signed request, in which the
 * consent was read; to whoever has no request yet the one of the browser; Japanese where there is
 * no other. Safe for use by several threads.
 */
final class Languages {

  /** What is said before anybody is asked, and what all languages are measured by. */
  static final Words JAPANESE = new Shelf(LanguageFiles.PACKAGED, "words").japanese();

  private static final int LONGEST_HEADER = 256;

  private final Shelf patients;
  private final Shelf staff;

  Languages(LanguageFiles files) {
    patients = new Shelf(files, "words");
    staff = new Shelf(files, "words", "staff");
  }

  /** By the {@code language} of a request. */
  Words of(String tag) {
    return patients.find(tag).orElse(patients.japanese());
  }

  /** By what the browser accepts; nothing of the header is shown or kept (security.md T09). */
  Words accepted(HttpRequest<?> request) {
    return accepted(header(request));
  }

  Words accepted(String header) {
    return first(patients, header);
  }

  /** The same with the words for staff. */
  Words forStaff(HttpRequest<?> request) {
    return forStaff(header(request));
  }

  Words forStaff(String header) {
    return first(staff, header);
  }

  private static String header(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE)).orElse("");
  }

  private static Words first(Shelf shelf, String header) {
    return ranges(header)
        .filter(range -> range.getWeight() > 0)
        .map(Locale.LanguageRange::getRange)
        // en-us is English
        .flatMap(range -> Stream.of(range, range.split("-", 2)[0]))
        .flatMap(tag -> shelf.find(tag).stream())
        .findFirst()
        .orElse(shelf.japanese());
  }

  private static Stream<Locale.LanguageRange> ranges(String header) {
    if (header.isBlank() || header.length() > LONGEST_HEADER) {
      return Stream.empty();
    }
    try {
      return Locale.LanguageRange.parse(header).stream();
    } catch (IllegalArgumentException malformed) {
      return Stream.empty();
    }
  }
}
