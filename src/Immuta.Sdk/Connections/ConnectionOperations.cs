using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Connections;

/// <summary>Provides the operations of connections.</summary>
/// <remarks>Each has its route, its retry rule, the permission that it needs, and guidance for its errors.</remarks>
public static class ConnectionOperations
{
    private const string Missing =
        "No Snowflake, Databricks or Lake Formation connection has this key: check its spelling, or read connections of other technologies with DataObjects.GetAsync.";

    private static readonly PermissionRule s_readers = new("CREATE_DATA_SOURCE", "APPLICATION_ADMIN", "GOVERNANCE") { OrRole = "a data owner in the connection" };

    private const string Unprepared =
        "Immuta cannot use the platform with these settings: run the set-up script, check host, credentials and role, and test again with Connections.TestAsync.";

    /// <summary>Gets the operation that tests the settings of a connection.</summary>
    public static ImmutaOperation Test { get; } = new("Connections.Test", HttpMethod.Post, "/data/connection/test", RetryRule.Idempotent, PermissionRule.Connections, new()
    {
        [400] = "Fix the members named in the message; if it names none, run the set-up script and check host, credentials and role.",
        [409] = "A connection with this key exists already: use it, or choose another key.",
        [422] = Unprepared,
    })
    {
        OnlyReads = true,
        HasSecretResponse = true,
    };

    /// <summary>Gets the operation that registers a connection.</summary>
    public static ImmutaOperation Register { get; } = new("Connections.Register", HttpMethod.Post, "/data/connection", RetryRule.OneShot, PermissionRule.Connections, new()
    {
        [400] = "Fix the members named in the message. If a connection with this key exists already, read it with Connections.GetAsync and use it, or choose another key.",
        [409] = "A connection with this key exists already: read it with Connections.GetAsync and use it, deregister it with DataObjects.DeleteAsync, or choose another key.",
        [422] = Unprepared,
    });

    /// <summary>Gets the operation that reads one connection.</summary>
    public static ImmutaOperation Get { get; } = new("Connections.Get", HttpMethod.Get, "/data/connection/{connectionKey}", RetryRule.Idempotent, s_readers, new()
    {
        [404] = Missing,
    });

    /// <summary>Gets the operation that updates the credentials of a connection.</summary>
    public static ImmutaOperation UpdateCredentials { get; } = new("Connections.UpdateCredentials", HttpMethod.Put, "/data/connection/{connectionKey}", RetryRule.Idempotent, PermissionRule.Connections, new()
    {
        [400] = "Which body this call wants is not published: read the message, and send what it asks for with the overload that takes a body of your own.",
        [404] = Missing,
        [409] = "The connection is busy: wait until its jobs have ended, then update again.",
        [422] = "Immuta cannot use the platform with these credentials: check them there, and update again.",
    });
}
