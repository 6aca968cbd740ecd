package io.ticketchat.auth;

import io.ticketchat.protocol.User;
import io.ticketchat.protocol.UserType;
import io.ticketchat.storage.Times;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A user as known to the database. */
@Entity
@Table(name = "app_user")
class AppUser {

  @Id private String id;

  private String name;

  private @Nullable String email;

  private @Nullable String company;

  private String type;

  private boolean active;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  @Column(name = "updated_at")
  private OffsetDateTime updatedAt;

  protected AppUser() {}

  AppUser(User user) {
    this.id = user.id();
    this.active = true;
    this.createdAt = Times.now();
    update(user);
  }

  /** Takes over what a newer token says. */
  final void update(User user) {
    name = user.name();
    email = user.email();
    company = user.company();
    type = user.type().name();
    updatedAt = Times.now();
  }

  boolean isActive() {
    return active;
  }

  User toUser() {
    return new User(id, name, email, company, UserType.valueOf(type));
  }
}
