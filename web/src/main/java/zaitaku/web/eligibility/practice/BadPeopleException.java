package zaitaku.web.eligibility.practice;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.List;

/** Files of practice people have lines that cannot be used; none of the files is taken. */
public final class BadPeopleException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient List<PeopleProblem> problems;

  BadPeopleException(List<PeopleProblem> problems) {
    super(
        problems.size()
            + " bad line(s) of practice people:\n"
            + problems.stream().map(PeopleProblem::toString).collect(joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All bad lines, in the order of files and lines; one or more. */
  public List<PeopleProblem> problems() {
    return problems;
  }
}
