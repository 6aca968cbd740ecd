package io.ticketchat.attachment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** How many bytes of files a user has sent on one day; earlier days are forgotten. */
@Entity
@Table(name = "daily_upload")
class DailyUpload {

  @Id
  @Column(name = "user_id")
  private String userId;

  @Column(name = "on_day")
  private LocalDate day;

  private long bytes;

  protected DailyUpload() {}

  DailyUpload(String userId, LocalDate day) {
    this.userId = userId;
    this.day = day;
  }

  long on(LocalDate today) {
    return day.equals(today) ? bytes : 0;
  }

  void add(LocalDate today, long more) {
    bytes = on(today) + more;
    day = today;
  }
}
