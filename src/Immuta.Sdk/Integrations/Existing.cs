using System.Buffers;
using System.Text.Json;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Integrations;

// Shared code of the builders that start from an integration that was read.
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
                $"Integration {existing.Id} came without its configuration. Read it with Integrations.GetAsync first: responses to create and update do not contain it.",
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
                (problems ??= []).Add(new($"$.config.{name}", "required", "The response doesn't contain this value. Use Create(...) and set it."));
            }
        }

        if (problems is not null)
        {
            throw new ImmutaValidationException(subject, problems);
        }
    }

    // The server rejects an edit that changes who sets up the platform.
    public static void RequireSetUp(bool? isAutomatic, bool asked)
    {
        if (isAutomatic is { } existing && existing != asked)
        {
            throw new InvalidOperationException(existing
                ? "The integration was set up automatically, and an edit must keep that: use Automatic(). To change it, delete the integration and create it again."
                : "The integration was set up manually, and an edit must keep that: use Manual(). To change it, delete the integration and create it again.");
        }
    }

    // Converts a read model to a sent model. Members that the server omitted or masked stay so, and validation reports them.
    public static TSent? As<TRead, TSent>(TRead? read)
        where TRead : class, IJsonModel<TRead>
        where TSent : class, IJsonModel<TSent>
    {
        if (read is null)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            read.Write(writer, reveal: true);
        }

        SendableText.ThrowIfBroken(buffer.WrittenSpan, typeof(TSent).Name);
        var reader = new Utf8JsonReader(buffer.WrittenSpan, JsonSanitizer.AnyDepth);
        reader.Read();
        return TSent.Read(ref reader);
    }

    public static IReadOnlyList<TSent>? AsList<TRead, TSent>(IReadOnlyList<TRead>? read)
        where TRead : class, IJsonModel<TRead>
        where TSent : class, IJsonModel<TSent> =>
        read is null ? null : [.. read.Select(item => As<TRead, TSent>(item)!)];

    public static (string? Kind, AdditionalProperties Members) SplitAuthentication(
        JsonElement authentication, string discriminator, AdditionalProperties before)
    {
        var members = before;
        string? kind = null;
        foreach (var (name, value) in AdditionalProperties.FromJson(authentication).Members)
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
