package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.SoftwareBridge;

/**
 * Every route that names an object, asked by a patient of another facility: answered as if the
 * object were not, and nothing moves where it is (security.md F05). The routes are the server's own
 * table, so that a new one is covered without being named here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossFacilityIT {

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  /** What is no object of a facility: addresses, single-use secrets of a bridge, shipped files. */
  private static final Set<String> NO_OBJECT =
      Set.of("token", "handle", "name", "topic", "code", "language");

  private final Reception reception = Reception.shared();
  private final At here = reception.facility();
  private final At elsewhere = reception.facility();
  private final Patient stranger = new Patient(reception.origin());

  /** Objects of the facility, by the variable that names them. */
  private final Map<String, List<String>> objects = new HashMap<>();

  private String flow = "";

  /** A route of the server. */
  record Way(String method, String template) {

    @Override
    public String toString() {
      return method + " " + template;
    }
  }

  @BeforeAll
  void somethingOfEachKind() {
    Acts owner = new Acts(reception.origin());
    Identity card = reception.card("PRACTICE-ICHIRO");
    String open = owner.toRegister(here.path(), Map.of());
    String done = owner.register(here.path(), card, Map.of()).location();
    String review = owner.act(here.path(), "review", card).location();
    Acts other = new Acts(reception.origin());
    Identity second = reception.card("PRACTICE-HANAKO");
    String awaiting = awaitingDigits(other, second);
    String revoked = owner.act(here.path(), "revoke", card).location();
    assertThat(List.of(done, review, revoked).toString())
        .contains("/done/", "/review/", "/revoked/");
    objects.put("id", List.of(last(open), last(review), last(awaiting)));
    objects.put("number", List.of(last(done), last(revoked)));
    Answer check = stranger.walkToCheck(elsewhere, Map.of());
    flow = Patient.form(check, "/card").get("flow");
  }

  private String awaitingDigits(Acts acts, Identity card) {
    String page = acts.toRegister(here.path(), Map.of());
    URI code = acts.patient().showCode(page);
    assertThat(new SoftwareBridge(reception.origin()).authenticate(code, card)).isNotNull();
    return page;
  }

  @ParameterizedTest
  @MethodSource("ways")
  void SEC_F05_anObjectOfAnotherFacilityIsAnsweredAsOneThatIsNot(Way way) {
    Matcher variable = VARIABLE.matcher(way.template());
    assertThat(variable.find()).isTrue();
    Map<String, AllRows.Held> before = AllRows.apartFromAudit(AllRows.of(here.facility().id()));
    for (String object : objects.getOrDefault(variable.group(1), List.of())) {
      String nobodys = nobodys(object);
      Answer foreign = ask(way, object);
      Answer missing = ask(way, nobodys);
      assertThat(foreign.status()).as(object).isEqualTo(missing.status()).isLessThan(500);
      assertThat(plain(foreign.location(), object)).isEqualTo(plain(missing.location(), nobodys));
      assertThat(plain(foreign.body(), object)).isEqualTo(plain(missing.body(), nobodys));
    }
    assertThat(AllRows.apartFromAudit(AllRows.of(here.facility().id()))).isEqualTo(before);
  }

  /** All routes of the table whose variable names an object. */
  Stream<Way> ways() {
    List<Way> all =
        reception
            .bean(Router.class)
            .uriRoutes()
            .map(route ->
                new Way(route.getHttpMethod().name(), route.getUriMatchTemplate().toPathString()))
            .distinct()
            .filter(way -> Set.of("GET", "POST").contains(way.method()))
            .filter(way -> VARIABLE.matcher(way.template()).find())
            .filter(way -> names(way).stream().noneMatch(NO_OBJECT::contains))
            .toList();
    // a variable that is neither an object above nor declared to be none would be tested with
    // nothing
    assertThat(all)
        .hasSizeGreaterThan(15)
        .allSatisfy(way -> assertThat(objects.keySet()).containsAll(names(way)));
    return all.stream();
  }

  private static List<String> names(Way way) {
    return VARIABLE.matcher(way.template()).results().map(found -> found.group(1)).toList();
  }

  private Answer ask(Way way, String object) {
    String path = VARIABLE.matcher(way.template()).replaceAll(object);
    return way.method().equals("GET") ? stranger.get(path) : stranger.post(path, filled());
  }

  /** The stranger's own form, right in everything but the object. */
  private Map<String, String> filled() {
    Map<String, String> form =
        new HashMap<>(Patient.form(stranger.get(elsewhere.path() + "/check"), "/card"));
    form.put("flow", flow);
    form.put("digits", "47");
    form.put("attempt", UUID.randomUUID().toString());
    return form;
  }

  /** Of the same shape, and of nobody. */
  private static String nobodys(String object) {
    return object.length() == 36 ? UUID.randomUUID().toString() : object.replaceAll("[0-9]", "0");
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceAll("\\?.*", "");
  }

  /** Without what differs between any two answers. */
  private static String plain(String text, String asked) {
    return text.replace(asked, "asked")
        .replaceAll("\\b[A-Z0-9]{4}-[A-Z0-9]{4}\\b", "number")
        .replaceAll("[A-Za-z0-9_-]{43}", "token")
        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "attempt");
  }
}
