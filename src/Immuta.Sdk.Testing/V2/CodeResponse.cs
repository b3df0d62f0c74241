using System.Net;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Writes the responses to v2 requests, with the current quirks applied.</summary>
internal static class CodeResponse
{
    public static FakeResponse Create(JObject response, FakeImmutaQuirks quirks)
    {
        if (quirks.UnknownMembers)
        {
            response["futureUndocumentedField"] = new JObject { ["keep"] = true };
        }

        return FakeResponse.Json(HttpStatusCode.OK, response.ToString(Formatting.None));
    }

    /// <summary>Creates the part of a response that policies, projects and purposes share.</summary>
    public static JObject Create(FakeImmutaQuirks quirks, bool dryRun, bool exists, bool isSame) => new()
    {
        ["dryRun"] = dryRun,
        ["creating"] = !exists,
        ["updating"] = exists && !(isSame && quirks.UnchangedIsNoUpdate),
    };
}
