using System.Net;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Writes what requests as code are answered with, under the quirks of the moment.</summary>
internal static class CodeResponse
{
    public static FakeResponse Of(JObject response, FakeImmutaQuirks quirks)
    {
        if (quirks.UnknownMembers)
        {
            response["futureUndocumentedField"] = new JObject { ["keep"] = true };
        }

        return FakeResponse.Json(HttpStatusCode.OK, response.ToString(Formatting.None));
    }

    /// <summary>The part of an answer that policies, projects and purposes share.</summary>
    public static JObject Of(FakeImmutaQuirks quirks, bool dryRun, bool exists, bool isSame) => new()
    {
        ["dryRun"] = dryRun,
        ["creating"] = !exists,
        ["updating"] = exists && !(isSame && quirks.UnchangedIsNoUpdate),
    };
}
