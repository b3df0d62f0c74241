using System.Buffers;
using System.Text.Json;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Validation;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AsCode.Files;

// Puts the secrets of a file into its request. Only for a request that is sent.
internal sealed class SecretReplacement(IReadOnlyDictionary<string, ISecretResolver> resolvers)
{
    // Each secret is read once, also if several files refer to it.
    private readonly Dictionary<string, Secret> _resolved = new(StringComparer.Ordinal);

    // Returns the JSON with all secrets, or adds every problem.
    public async Task<ReadOnlyMemory<byte>> ReplaceAsync(CodeFile file, List<FileProblem> problems, CancellationToken cancellationToken)
    {
        foreach (var (reference, offset, position) in file.References)
        {
            await ResolveAsync(file, reference, offset, position, problems, cancellationToken).ConfigureAwait(false);
        }

        return _resolved.Count == 0 ? file.Json : Write(file.Json);
    }

    private async Task ResolveAsync(CodeFile file, string reference, int offset, FilePosition position, List<FileProblem> problems, CancellationToken cancellationToken)
    {
        if (_resolved.ContainsKey(reference))
        {
            return;
        }

        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        try
        {
            _resolved[reference] = await resolvers[reference[..colon]].ResolveAsync(reference[(colon + 1)..], cancellationToken).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is not OperationCanceledException)
        {
            problems.Add(new(file.File, position.Line, position.Column, JsonPathLocator.PathsAt(file.Json.Span, [offset])[0], "secret", $"The secret {SingleLine.Escape(reference)} can't be read: {SingleLine.Escape(ex.Message)}"));
        }
    }

    public static List<(string Reference, int Offset)> ReferencesIn(ReadOnlySpan<byte> json)
    {
        var references = new List<(string Reference, int Offset)>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && SecretReference.Parse(reader.GetString()) is { } reference)
            {
                references.Add((reference, (int)reader.TokenStartIndex));
            }
        }

        return references;
    }

    private ReadOnlyMemory<byte> Write(ReadOnlyMemory<byte> json)
    {
        var buffer = new ArrayBufferWriter<byte>(json.Length);
        using var writer = new Utf8JsonWriter(buffer);
        var reader = new Utf8JsonReader(json.Span);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    writer.WriteStartObject();
                    break;
                case JsonTokenType.EndObject:
                    writer.WriteEndObject();
                    break;
                case JsonTokenType.StartArray:
                    writer.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    writer.WriteEndArray();
                    break;
                case JsonTokenType.PropertyName:
                    writer.WritePropertyName(reader.GetString()!);
                    break;
                case JsonTokenType.String:
                    var text = reader.GetString()!;
                    writer.WriteStringValue(SecretReference.Parse(text) is { } reference && _resolved.TryGetValue(reference, out var secret) ? secret.Reveal() : text);
                    break;
                default:
                    writer.WriteRawValue(reader.ValueSpan);
                    break;
            }
        }

        writer.Flush();
        return buffer.WrittenMemory;
    }
}
