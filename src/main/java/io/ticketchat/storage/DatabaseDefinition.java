package io.ticketchat.storage;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Tells the server to pool {@link TicketDataSource} and to enlist it in its transactions. */
@DataSourceDefinition(
    name = "java:app/jdbc/ticketchat",
    className = "io.ticketchat.storage.TicketDataSource",
    url = "ticketchat:settings",
    initialPoolSize = 1,
    minPoolSize = 1,
    maxPoolSize = 32)
@WebListener
public class DatabaseDefinition implements ServletContextListener {}
