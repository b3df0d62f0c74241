using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Connections;

// Routes, retry rules and error guidance. Immuta publishes no error table for these routes.
internal static class ConnectionOperations
{
    private const string Missing =
        "No Snowflake, Databricks or Lake Formation connection has this key: check its spelling, or read connections of other technologies with DataObjects.GetAsync.";

    // Different versions of the documentation name either permission, or both.
    private const string Flow = "Give the user behind the API key the permission APPLICATION_ADMIN; other versions need CREATE_DATA_SOURCE for connections, or both.";

    private const string Unprepared =
        "Immuta cannot use the platform with these settings: run the set-up script, check host, credentials and role, and test again with Connections.TestAsync.";

    public static readonly ApiOperation Test = new("Connections.Test", HttpMethod.Post, "/data/connection/test", RetryRule.Idempotent, new()
    {
        [400] = "Fix the members named in the message; if it names none, run the set-up script and check host, credentials and role.",
        [403] = Flow,
        [409] = "A connection with this key exists already: use it, or choose another key.",
        [422] = Unprepared,
    })
    { OnlyReads = true };

    public static readonly ApiOperation Register = new("Connections.Register", HttpMethod.Post, "/data/connection", RetryRule.OneShot, new()
    {
        [400] = "Fix the members named in the message. If a connection with this key exists already, read it with Connections.GetAsync and use it, or choose another key.",
        [403] = Flow,
        [409] = "A connection with this key exists already: read it with Connections.GetAsync and use it, deregister it with DataObjects.DeleteAsync, or choose another key.",
        [422] = Unprepared,
    });

    public static readonly ApiOperation Get = new("Connections.Get", HttpMethod.Get, "/data/connection/{connectionKey}", RetryRule.Idempotent, new()
    {
        [403] = "Give the user behind the API key one of the permissions CREATE_DATA_SOURCE, APPLICATION_ADMIN and GOVERNANCE, or make the user a data owner in the connection.",
        [404] = Missing,
    });

    public static readonly ApiOperation UpdateCredentials = new("Connections.UpdateCredentials", HttpMethod.Put, "/data/connection/{connectionKey}", RetryRule.Idempotent, new()
    {
        [400] = "Which body this call wants is not published: read the message, and send what it asks for with the overload that takes a body of your own.",
        [403] = Flow,
        [404] = Missing,
        [409] = "The connection is busy: wait until its jobs have ended, then update again.",
        [422] = "Immuta cannot use the platform with these credentials: check them there, and update again.",
    });
}
