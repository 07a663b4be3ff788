package zaitaku.web.eligibility.practice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zaitaku.web.eligibility.EligibilityOutcome;
import zaitaku.web.eligibility.PersonId;
import zaitaku.web.eligibility.Qualification;

/** Puts the lines of a person together, since one person may have several. For one thread. */
final class PeopleGathering {

  private final Map<PersonId, Gathered> people = new LinkedHashMap<>();
  private final Map<String, PersonId> holders = new HashMap<>();

  /** Adds a line, or tells why it contradicts one before. */
  void add(String file, int line, PersonLine one, List<String> problems) {
    Gathered person = people.computeIfAbsent(one.person(), id -> new Gathered(file, line));
    if (!person.file.equals(file)) {
      problems.add("the person stands in " + person.file + " already");
      return;
    }
    if (contradicts(person.linked, one.linked())) {
      problems.add("linked: another value for the same person before");
    }
    if (contradicts(person.stated, one.stated())) {
      problems.add("validity: another value for the same person before");
    }
    for (String certificate : one.certificates()) {
      PersonId holder = holders.putIfAbsent(certificate, one.person());
      if (holder != null && !holder.equals(one.person())) {
        problems.add("certificate: belongs to another person before");
      }
    }
    person.linked = person.linked.or(one::linked);
    person.stated = person.stated.or(one::stated);
    one.qualification().ifPresent(person.qualifications::add);
  }

  /** Checks what can be checked once all lines are there. */
  void finish(List<PeopleProblem> problems) {
    people
        .values()
        .forEach(person -> {
          boolean valid = person.stated.map(EligibilityOutcome::confirms).orElse(false);
          if (valid && person.qualifications.isEmpty()) {
            problems.add(
                new PeopleProblem(
                    person.file, person.line, "validity: in force without a qualification"));
          }
        });
  }

  /** The people by the common names of their certificates. */
  Map<String, Person> byCertificate() {
    Map<PersonId, Person> finished = new HashMap<>();
    people.forEach((id, person) ->
        finished.put(
            id, new Person(id, person.linked.orElse(true), person.stated, person.qualifications)));
    Map<String, Person> found = new HashMap<>();
    holders.forEach((certificate, id) -> {
      Person person = finished.get(id);
      if (person != null) {
        found.put(certificate, person);
      }
    });
    return found;
  }

  private static <T> boolean contradicts(Optional<T> before, Optional<T> now) {
    return before.isPresent() && now.isPresent() && !before.equals(now);
  }

  private static final class Gathered {
    private final String file;
    private final int line;
    private final List<Qualification> qualifications = new ArrayList<>();
    private Optional<Boolean> linked = Optional.empty();
    private Optional<EligibilityOutcome> stated = Optional.empty();

    private Gathered(String file, int line) {
      this.file = file;
      this.line = line;
    }
  }
}
