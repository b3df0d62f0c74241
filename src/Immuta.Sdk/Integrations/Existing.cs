using System.Text.Json;

namespace Immuta.Sdk.Integrations;

// What the builders share when they start from something that was read.
internal static class Existing
{
    public static T ConfigurationOf<T>(Integration existing)
        where T : IntegrationConfiguration
    {
        ArgumentNullException.ThrowIfNull(existing);
        return existing.Config switch
        {
            T configuration => configuration,
            null => throw new ArgumentException(
                $"Integration {existing.Id} came without its configuration. Read it with Integrations.GetAsync first: answers to create and update do not carry it.",
                nameof(existing)),
            _ => throw new ArgumentException(
                $"Integration {existing.Id} is of type '{existing.Type}'. Use the builder of that technology.",
                nameof(existing)),
        };
    }

    public static void Require(string subject, params ReadOnlySpan<(string Name, bool Present)> members)
    {
        List<ValidationProblem>? problems = null;
        foreach (var (name, present) in members)
        {
            if (!present)
            {
                (problems ??= []).Add(new($"$.config.{name}", "required", "The server left this out: start with Create(...) and give it yourself."));
            }
        }

        if (problems is not null)
        {
            throw new ImmutaValidationException(subject, problems);
        }
    }

    public static (string? Kind, AdditionalProperties Members) SplitAuthentication(
        JsonElement authentication, string discriminator, AdditionalProperties before)
    {
        var members = before;
        string? kind = null;
        foreach (var (name, value) in AdditionalProperties.FromJson(authentication))
        {
            if (name == discriminator && value.ValueKind == JsonValueKind.String)
            {
                kind = value.GetString();
            }
            else
            {
                members = members.With(name, value);
            }
        }

        return (kind, members);
    }
}
