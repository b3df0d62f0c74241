using System.Text.Json;

namespace Immuta.Sdk.Validation;

// Members whose presence selects the case of a union.
internal static class PresenceMembers
{
    // Null for such a member is a mistake (in YAML, no value after the colon), not an unknown case.
    public static void ReportNulls(Utf8JsonReader ahead, string[] names, ref ProblemCollector problems)
    {
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            var isDiscriminator = false;
            foreach (var name in names)
            {
                isDiscriminator |= ahead.ValueTextEquals(name);
            }

            ahead.Read();
            if (isDiscriminator && ahead.TokenType == JsonTokenType.Null)
            {
                problems.Add(ahead.TokenStartIndex, "null", "Null is never sent: leave the member out, or give it a value.");
            }

            ahead.Skip();
        }
    }
}
