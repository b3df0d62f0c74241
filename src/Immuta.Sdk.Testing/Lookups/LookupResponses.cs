using System.Globalization;
using System.Net;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Writes the responses of V1 look-ups, with the current quirks applied.</summary>
internal static class LookupResponses
{
    public static FakeResponse Ok(JToken body, FakeImmutaQuirks quirks)
    {
        if (quirks.IdsAsText)
        {
            foreach (var id in Descendants(body).OfType<JProperty>().Where(IsId).ToList())
            {
                id.Value = ((long)id.Value).ToString(CultureInfo.InvariantCulture);
            }
        }

        if (quirks.UnknownMembers)
        {
            // The object around the rows, the rows, and the lists in them.
            foreach (var part in Descendants(body).OfType<JObject>().Where(part => part.Parent is null or JArray).ToList())
            {
                part["futureUndocumentedField"] = new JObject { ["keep"] = true };
            }
        }

        return FakeResponse.Json(HttpStatusCode.OK, body.ToString(Formatting.None));
    }

    /// <summary>Creates the object around the rows of a list.</summary>
    public static JObject Rows(string member, IEnumerable<JObject> rows, int count) => new() { ["count"] = count, [member] = new JArray(rows) };

    public static FakeResponse NotFound(string kind, string id) => ErrorResponse.Create(HttpStatusCode.NotFound, $"No {kind} found with ID {id}.");

    public static FakeResponse Refuse(string message) => ErrorResponse.Create(HttpStatusCode.BadRequest, message);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Adds a member unless its value is absent or null.</summary>
    public static void SetIfPresent(this JObject row, string name, JToken? value)
    {
        if (value is not (null or JValue { Value: null }))
        {
            row[name] = value.DeepClone();
        }
    }

    private static IEnumerable<JToken> Descendants(JToken body) => body is JContainer container ? container.DescendantsAndSelf() : [];

    private static bool IsId(JProperty member) =>
        member.Value.Type is JTokenType.Integer && (member.Name is "id" || member.Name.EndsWith("Id", StringComparison.Ordinal));
}
