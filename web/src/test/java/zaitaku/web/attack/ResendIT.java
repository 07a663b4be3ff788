package zaitaku.web.attack;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.challenge.PhoneApp;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.SharedDatabase;
import zaitaku.web.testing.SoftwareBridge;

/**
 * A weak signal loses answers of the server: whatever a patient's page posts can be sent again. It
 * leads to the same place, and there is one of everything. Long because it is a table with a line
 * for each post of the route table.
 */
class ResendIT {

  /** These are the bridge's: who asks twice is told that it is gone (bridge protocol §3, §5). */
  private static final Set<String> OF_THE_BRIDGE =
      Set.of("/bridge/requests/{handle}", "/bridge/responses", "/bridge/progress");

  private static final Map<String, Function<ResendIT, Post>> POSTS =
      Map.ofEntries(
          entry("/{door}/{token}/begin", ResendIT::begin),
          entry("/{door}/{token}/extend", ResendIT::extend),
          entry("/{door}/{token}/leave", ResendIT::leave),
          entry("/{door}/{token}/prepare", ResendIT::prepare),
          entry("/{door}/{token}/date", ResendIT::date),
          entry("/{door}/{token}/consent", ResendIT::consent),
          entry("/{door}/{token}/consent/items", ResendIT::items),
          entry("/{door}/{token}/consent/period", ResendIT::period),
          entry("/{door}/{token}/prescription", ResendIT::prescription),
          entry("/{door}/{token}/card", ResendIT::card),
          entry("/{door}/{token}/review", test -> test.act("review")),
          entry("/{door}/{token}/revoke", test -> test.act("revoke")),
          entry("/{door}/{token}/trial", test -> test.act("trial")),
          entry("/card/{id}/again", ResendIT::again),
          entry("/card/{id}/cancel", ResendIT::cancel),
          entry("/card/{id}/digits", ResendIT::digits),
          entry("/card/{id}/finish", ResendIT::finish),
          entry("/bridge/return", ResendIT::back),
          entry("/bridge/return/digits", ResendIT::exchange),
          entry("/review/{id}/change", ResendIT::change),
          entry("/review/{id}/update", ResendIT::update));

  private static Reception reception;

  private final At at = reception.facility();
  private final String base = at.path();
  private final Acts acts = new Acts(reception.origin());
  private final Patient patient = acts.patient();
  private final SoftwareBridge bridge = new SoftwareBridge(reception.origin());
  private final Identity card = reception.card("PRACTICE-ICHIRO");

  /**
   * What is sent.
   *
   * @param onceOnly where a second one leads that cannot lead where the first did; mostly empty
   * @param fresh true when a second one is given something new in place of what the first was given
   */
  record Post(Patient by, String path, Map<String, String> form, String onceOnly, boolean fresh) {
    Post(Patient by, String path, Map<String, String> form) {
      this(by, path, form, "", false);
    }

    Answer send(Patient browser) {
      return browser.post(path, form);
    }
  }

  @BeforeAll
  static void start() {
    reception =
        Reception.start(
            SharedDatabase.settings(), new PhoneApp("https://app.example.invalid/read"));
  }

  @AfterAll
  static void stop() {
    reception.close();
  }

  static Stream<String> posts() {
    return new TreeSet<>(POSTS.keySet()).stream();
  }

  @Test
  void everyPostOfAPatientIsInTheTable() {
    Set<String> routes =
        reception
            .bean(Router.class)
            .uriRoutes()
            .filter(route -> route.getHttpMethod() == HttpMethod.POST)
            .map(route -> route.getUriMatchTemplate().toString())
            .map(template -> template.replaceAll("\\{door[^}]*}", "{door}"))
            .filter(template -> !OF_THE_BRIDGE.contains(template))
            .collect(Collectors.toSet());
    assertThat(POSTS.keySet()).isEqualTo(routes);
  }

  @ParameterizedTest
  @MethodSource("posts")
  void SEC_D08_sentAgainSinceTheAnswerWasLostItLeadsToTheSamePlaceAndThereIsOneOfEverything(
      String route) {
    Post post = POSTS.get(route).apply(this);
    Answer lost = post.send(post.by.copy());
    Map<String, ?> once = rows(post);
    Answer second = post.send(post.by);
    assertThat(rows(post)).isEqualTo(once);
    samePlace(post, lost, second);
    goesOn(post, second);
  }

  @ParameterizedTest
  @MethodSource("posts")
  void aSecondTapAfterTheAnswerLeadsToTheSamePlaceAndThereIsOneOfEverything(String route) {
    Post post = POSTS.get(route).apply(this);
    Answer first = post.send(post.by);
    Map<String, ?> once = rows(post);
    Answer second = post.send(post.by);
    assertThat(rows(post)).isEqualTo(once);
    samePlace(post, first, second);
    goesOn(post, second);
  }

  private Map<String, ?> rows(Post post) {
    return post.fresh
        ? AllRows.apartFromAudit(AllRows.counts(at.facility().id()))
        : AllRows.apartFromAudit(AllRows.of(at.facility().id()));
  }

  private static void samePlace(Post post, Answer first, Answer second) {
    assertThat(first.status()).isLessThan(400);
    assertThat(second.status()).isEqualTo(post.onceOnly.isEmpty() ? first.status() : 303);
    assertThat(place(second)).isEqualTo(post.onceOnly.isEmpty() ? place(first) : post.onceOnly);
  }

  /** Without the notice that a page is old, and without a code that is new each time. */
  private static String place(Answer answer) {
    return answer.status() == 200
        ? answer.title() + answer.body().replaceAll("(?s).*class=\"shown\">([0-9]{2})<.*", "$1")
        : answer.location().replaceAll("[?](notice=old|response_code=.*)$", "");
  }

  /** The place is a page to read, or a way to one, and no error. */
  private static void goesOn(Post post, Answer second) {
    if (!second.location().isEmpty()) {
      Answer page = post.by.get(second.location());
      assertThat(page.status()).isIn(200, 303);
      assertThat(page.body()).doesNotContain("問い合わせ番号");
    }
  }

  private Post begin() {
    patient.walkToCheck(at, Map.of());
    return new Post(patient, base + "/begin", Patient.form(patient.get(base), "/begin"));
  }

  private Post extend() {
    return of("/prepare", "/extend", Map.of());
  }

  private Post leave() {
    Answer done = acts.shown(acts.register(base, card, Map.of()));
    return new Post(patient, base + "/leave", Patient.form(done, "/leave"));
  }

  private Post prepare() {
    return of("/prepare", "/prepare", Map.of("operator", "PATIENT"));
  }

  private Post date() {
    String online = reception.online(at);
    patient.post(online + "/prepare", Patient.form(patient.get(online + "/prepare"), "/prepare"));
    Map<String, String> form = Patient.form(patient.get(online + "/date"), "/date");
    form.put("day", LocalDate.now(ZoneId.of("Asia/Tokyo")).toString());
    return new Post(patient, online + "/date", form);
  }

  private Post consent() {
    prepared();
    return of("/consent", "/consent", Map.of("choice", "all"));
  }

  private Post items() {
    prepared();
    return of("/consent/items", "/consent/items", ITEMS);
  }

  private Post period() {
    patient.walkToCheck(at, Map.of());
    return of("/consent/period", "/consent/period", Map.of("period", "ONLY_THIS_TIME"));
  }

  private Post prescription() {
    prepared();
    Post consent = of("/consent", "/consent", Map.of("choice", "all"));
    consent.send(patient);
    return of("/prescription", "/prescription", Map.of("form", "PAPER"));
  }

  private Post card() {
    Answer check = patient.walkToCheck(at, Map.of());
    return new Post(patient, base + "/card", Patient.form(check, "/card"));
  }

  private Post act(String act) {
    return of("/" + act, "/" + act, Map.of());
  }

  private Post again() {
    String page = patient.walkToCard(at);
    bridge.fail(bridge.claim(patient.open(page)).state(), "access_denied", "no_card");
    return onCard(page, "/again");
  }

  private Post cancel() {
    return onCard(patient.walkToCard(at), "/cancel");
  }

  private Post digits() {
    String page = patient.walkToCard(at);
    String digits = bridge.showDigits(patient.showCode(page), card);
    Map<String, String> form = Patient.form(patient.get(page), "/digits");
    form.put("digits", digits);
    // right digits are taken once; the page of the card goes on from there in one tap
    return new Post(patient, page + "/digits", form, page, false);
  }

  private Post finish() {
    String page = patient.walkToCard(at);
    patient.type(page, bridge.showDigits(patient.showCode(page), card));
    Post finish = onCard(page, "/finish");
    return new Post(patient, finish.path, finish.form, "", true);
  }

  private Post back() {
    URI back = bridge.authenticate(patient.open(patient.walkToCard(at)), card);
    Answer page = patient.get(back.getRawPath() + "?" + back.getRawQuery());
    return new Post(patient, "/bridge/return", Patient.form(page, "/bridge/return"));
  }

  private Post exchange() {
    String page = patient.walkToCard(at);
    URI app = URI.create(patient.get(page + "/app").location());
    URI back = bridge.authenticate(app, card);
    Patient other = new Patient(reception.origin());
    Answer asked = other.get(back.getRawPath() + "?" + back.getRawQuery());
    String path = "/bridge/return/digits";
    return new Post(other, path, Patient.form(asked, path));
  }

  private Post change() {
    String review = review();
    Map<String, String> form = Patient.form(patient.get(review + "/change"), "/change");
    form.put("SURGERY", "REFUSED");
    return new Post(patient, review + "/change", form);
  }

  private Post update() {
    Post change = change();
    change.send(patient);
    String review = change.path.replace("/change", "");
    Map<String, String> form = Patient.form(patient.get(review + "/check"), "/update");
    return new Post(patient, review + "/update", form);
  }

  private String review() {
    new Acts(reception.origin()).register(base, card, Map.of());
    return acts.act(base, "review", card).location();
  }

  private void prepared() {
    prepare().send(patient);
  }

  private Post onCard(String page, String end) {
    return new Post(patient, page + end, Patient.form(patient.get(page), end));
  }

  private Post of(String page, String path, Map<String, String> answers) {
    Map<String, String> form = Patient.form(patient.get(base + page), path);
    form.putAll(answers);
    return new Post(patient, base + path, form);
  }

  private static final Map<String, String> ITEMS =
      Map.of(
          "SURGERY", "AGREED",
          "MEDICAL_CARE", "AGREED",
          "MEDICATION", "REFUSED",
          "HEALTH_CHECKUP", "AGREED",
          "CEILING_AMOUNT", "AGREED",
          "SPECIFIED_DISEASE", "AGREED");
}
