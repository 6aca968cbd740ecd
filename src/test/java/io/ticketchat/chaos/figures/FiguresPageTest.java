package io.ticketchat.chaos.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresPageTest {

  private static Table table(String section, String cell, String seed) {
    return new Table(
        section, List.of("What", "ms"), List.of(List.of(cell, "12")), Map.of("seed", seed));
  }

  @Test
  void runsOfOneSectionShareATableAndKeepTheirCircumstances() {
    var page =
        FiguresPage.page(
            List.of(
                table("Kills", "H2", "7"), table("Joins", "a|b", "8"), table("Kills", "PG", "9")));

    assertThat(page)
        .startsWith("# Figures\n")
        .endsWith(
            """

            ## Kills

            | What | ms |
            | --- | --- |
            | H2 | 12 |
            | PG | 12 |

            - seed 7
            - seed 9

            ## Joins

            | What | ms |
            | --- | --- |
            | a\\|b | 12 |

            - seed 8
            """);
  }

  @Test
  void aTableIsTheSameAfterItWasWrittenAndRead() {
    var table = table("Kills", "H2 \"file\"", "7");
    assertThat(Table.read(table.toJson())).isEqualTo(table);
  }

  @Test
  void everyRowHasAsManyValuesAsThereAreColumns() {
    assertThatThrownBy(() -> new Figures("Kills", "What", "ms").row(1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theMachineIsTold() {
    assertThat(Machine.circumstances())
        .containsKeys("date", "commit", "cores", "memory", "JDK", "OS")
        .doesNotContainValue("");
  }
}
