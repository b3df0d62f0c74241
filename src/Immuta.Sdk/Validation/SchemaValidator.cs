using System.Numerics;
using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Validation;

// Validates JSON against the rules of its schema, in one pass over the bytes that are sent.
// In a payload that is sent, undocumented members are ignored, because the server may accept more than the schema.
// In text from a user they are findings, or errors if they resemble a documented name or value.
internal ref partial struct SchemaValidator
{
    // Null when validating a payload to be sent.
    private readonly PayloadReadOptions? _readOptions;
    private Utf8JsonReader _reader;
    private ProblemCollector _problems;

    // The offset of the latest encrypted key whose passphrase is still to be checked. Negative if none.
    private long _encryptedAt = -1;

    private SchemaValidator(ReadOnlySpan<byte> json, PayloadReadOptions? readOptions)
    {
        _reader = new Utf8JsonReader(json, JsonSanitizer.AnyDepth);
        _readOptions = readOptions;
    }

    public static IReadOnlyList<ValidationProblem> Validate(ReadOnlySpan<byte> json, SchemaNode schema)
    {
        // Has the same length, so that the offsets are the same.
        var sanitized = JsonSanitizer.ReplaceLoneSurrogates(json);
        return LocatedProblem.WithPaths(FindProblems(json, sanitized, schema, readOptions: null), sanitized);
    }

    // Returns byte offsets instead of paths, for callers that need positions. The text must contain no lone surrogates.
    public static IReadOnlyList<LocatedProblem> FindProblems(ReadOnlySpan<byte> json, SchemaNode schema, PayloadReadOptions? readOptions = null) =>
        FindProblems(json, json, schema, readOptions);

    public static void ThrowIfInvalid(ReadOnlySpan<byte> json, SchemaNode schema, string subject)
    {
        var problems = Validate(json, schema);
        if (problems.Count > 0)
        {
            throw new ImmutaValidationException(subject, problems);
        }
    }

    // Returns the findings in text from a user.
    public static IReadOnlyList<PayloadFinding> FindOrThrow(ReadOnlySpan<byte> json, SchemaNode schema, PayloadReadOptions readOptions, string subject)
    {
        var sanitized = JsonSanitizer.ReplaceLoneSurrogates(json);
        var found = FindProblems(json, sanitized, schema, readOptions);
        List<LocatedProblem> errors = [.. found.Where(problem => !problem.IsFinding)];
        return errors.Count == 0
            ? LocatedProblem.AsFindings(found, sanitized)
            : throw new ImmutaValidationException(subject, LocatedProblem.WithPaths(errors, sanitized));
    }

    private static IReadOnlyList<LocatedProblem> FindProblems(ReadOnlySpan<byte> json, ReadOnlySpan<byte> sanitized, SchemaNode schema, PayloadReadOptions? readOptions)
    {
        var validator = new SchemaValidator(sanitized, readOptions);
        SendableText.FindProblems(json, sanitized, ref validator._problems);
        validator._reader.Read();
        validator.CheckValue(schema);
        // Only the end of the text may follow. Anything else throws a JsonException.
        validator._reader.Read();
        return validator._problems.ToSortedList();
    }

    // The reader is positioned on the value's first token, and on its last token afterwards.
    private void CheckValue(SchemaNode node)
    {
        // This depth is already reported, and a recursive schema must not be followed without limit.
        if (_reader.CurrentDepth >= JsonSanitizer.MaxDepth)
        {
            CheckUnknownValue();
            return;
        }

        if (_reader.TokenType == JsonTokenType.Null && node.Kind != JsonKind.Any)
        {
            if (!node.AllowsNull)
            {
                Report("null", "Null is never sent: leave the member out, or give it a value.", node.Kind);
            }

            return;
        }

        if (node.AllowsSingle && _reader.TokenType == JsonTokenType.StartObject)
        {
            CheckValue(node.GetItems()!);
            return;
        }

        if (!JsonTokens.IsOfKind(ref _reader, node.Kind))
        {
            Report("type", $"A JSON {node.Kind.ToString().ToLowerInvariant()} is expected here, not {JsonTokens.Describe(_reader.TokenType)}: correct the value.", node.Kind);
            _reader.Skip();
            return;
        }

        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject when node.Kind == JsonKind.Object:
                CheckObject(node);
                break;
            case JsonTokenType.StartArray when node.Kind == JsonKind.Array:
                CheckArray(node);
                break;
            case JsonTokenType.String:
                CheckString(node);
                break;
            case JsonTokenType.Number:
                CheckNumber(node);
                break;
            case JsonTokenType.True or JsonTokenType.False when node.Constant is { } constant:
                if (!_reader.ValueSpan.SequenceEqual(constant == "true" ? "true"u8 : "false"u8))
                {
                    Report("constant", node.Message ?? $"Must be {constant} here: correct the value.");
                }

                break;
            default:
                CheckUnknownValue();
                break;
        }
    }

    private void CheckObject(SchemaNode node)
    {
        var start = _reader.TokenStartIndex;
        var includeCases = false;
        while (node.IsUnion && SelectCaseOrNull(node, out includeCases) is { } picked)
        {
            node = picked;
        }

        MemberNames? names = null;
        var (seen, filled) = (0UL, 0UL);
        var hasUnknown = false;
        var next = 0;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = IndexOfMember(node.Members, next);
            if (index < 0)
            {
                hasUnknown = true;
                CheckUnknownMember(node, includeCases, ref names);
                continue;
            }

            var bit = 1UL << index;
            if ((seen & bit) != 0)
            {
                Report("duplicate", "The member is written twice. Keep one; additional properties must not repeat a typed member.");
            }

            seen |= bit;
            next = index + 1;
            _reader.Read();
            filled |= IsEmptyText() ? 0 : bit;
            CheckMember(node.Members[index]);
        }

        CheckMembers(node, seen, start, names);
        names?.Report(ref _problems);
        if (node.NeedsPassphrase && _encryptedAt > start)
        {
            CheckPassphrase(node, filled, hasUnknown);
        }
    }

    private void CheckMembers(SchemaNode node, ulong seen, long start, MemberNames? names)
    {
        for (var i = 0; i < node.Members.Length; i++)
        {
            if (node.Members[i].Required && (seen & (1UL << i)) == 0)
            {
                var name = node.Members[i].Name;
                _problems.Add(names?.TakeNeighborOf(name, start) ?? new((int)start, name, "required", "The member is required and missing: add it.", JsonKind.Any));
            }
            else if (node.Members[i].Advised && (seen & (1UL << i)) == 0)
            {
                ReportFinding(start, "advised", $"Some Immuta pages require '{node.Members[i].Name}'. Add it, unless your server accepts the request without it.");
            }
        }

        foreach (var group in node.ExclusiveGroups)
        {
            if (BitOperations.PopCount(seen & group) > 1)
            {
                _problems.Add(start, "exclusive", $"Only one of {NamesOf(group, node)} is allowed. Remove the others.");
            }
        }
    }

    private static string NamesOf(ulong group, SchemaNode node) =>
        string.Join(", ", node.Members.Where((_, index) => (group & (1UL << index)) != 0).Select(member => member.Name));

    // Returns the case that the discriminator selects, or null if it is missing or unknown, so that common rules apply.
    // includeCases is false only if the discriminator may have a new value of the server, whose members aren't documented.
    private SchemaNode? SelectCaseOrNull(SchemaNode node, out bool includeCases)
    {
        includeCases = true;
        if (node.PresenceDiscriminators.Length > 0)
        {
            PresenceMembers.ReportNulls(_reader, node.PresenceDiscriminators, ref _problems);
            var present = LenientJson.PeekPresent(_reader, node.PresenceDiscriminators);
            foreach (var @case in node.Cases)
            {
                if (@case.Value == present)
                {
                    return @case.Node;
                }
            }

            return null;
        }

        var ahead = _reader;
        if ((node.DiscriminatorParent is { } parent && !LenientJson.TryEnter(ref ahead, parent)) || !LenientJson.TryEnter(ref ahead, node.Discriminator))
        {
            return node.DefaultCase;
        }

        foreach (var @case in node.Cases)
        {
            if (JsonTokens.IsCase(ref ahead, @case.Value))
            {
                return @case.Node;
            }
        }

        includeCases = !IsNewCase(node, ref ahead);
        return null;
    }

    // Members mostly follow the order of the schema, so start the search after the last match.
    private readonly int IndexOfMember(SchemaMember[] members, int next)
    {
        for (var i = next; i < members.Length; i++)
        {
            if (_reader.ValueTextEquals(members[i].Utf8Name))
            {
                return i;
            }
        }

        for (var i = 0; i < next; i++)
        {
            if (_reader.ValueTextEquals(members[i].Utf8Name))
            {
                return i;
            }
        }

        return -1;
    }

    private void CheckArray(SchemaNode node)
    {
        var start = _reader.TokenStartIndex;
        var items = node.GetItems();
        var count = 0;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            count++;
            if (items is null)
            {
                CheckUnknownValue();
            }
            else
            {
                CheckValue(items);
            }
        }

        if (count < node.MinItems)
        {
            _problems.Add(start, "minItems", node.Message ?? $"At least {node.MinItems} items are needed, found {count}: add some, or leave the list out.");
        }
    }

    private void CheckString(SchemaNode node)
    {
        if (node.IsSecret && CheckMask())
        {
            return;
        }

        if (node.Constant is { } constant && !_reader.ValueTextEquals(constant) && !Typo.IsAny(ref _reader, node.Spellings))
        {
            Report("constant", node.Message ?? $"Must be '{constant}' here: correct the value.");
        }

        if (_readOptions is not null && node.KnownValues.Length > 0 && !Typo.IsAny(ref _reader, node.KnownValues))
        {
            ReportUnknownValue(_reader.GetString()!, node.KnownValues, _reader.TokenStartIndex);
        }

        if (node.Pattern is null && node.MinLength == 0 && node.Form == ValueForm.Any)
        {
            return;
        }

        var length = _reader.ValueSpan.Length;
        char[]? rented = length > 256 ? System.Buffers.ArrayPool<char>.Shared.Rent(length) : null;
        var buffer = rented ?? stackalloc char[256];
        var text = buffer[.._reader.CopyString(buffer)];
        if (text.Length < node.MinLength)
        {
            Report("minLength", node.Message ?? (text.IsEmpty ? "The value is empty: give one, or leave the member out." : $"At least {node.MinLength} characters are needed: give a longer value."));
        }
        else if (node.Pattern?.IsMatch(text) == false)
        {
            Report("pattern", node.Message ?? $"The text does not have the documented form: correct it so that it matches {node.Pattern}.");
        }
        else
        {
            CheckForm(node.Form, text);
        }

        if (rented is not null)
        {
            System.Buffers.ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }
    }

    // A mask that a server or a log printed in place of a secret would overwrite the real secret.
    private bool CheckMask()
    {
        if (_reader.ValueSpan.Length > 64)
        {
            return false;
        }

        Span<char> text = stackalloc char[64];
        if (!Secret.IsMask(text[.._reader.CopyString(text)]))
        {
            return false;
        }

        Report("mask", "The value is a mask, not the secret. Enter the real value.");
        return true;
    }

    private void CheckNumber(SchemaNode node)
    {
        // A whole number may be written as 1e20 or 443.0, and may be larger than any integer type.
        if (node.Kind == JsonKind.Integer && _reader.TryGetDouble(out var value) && (value < node.Minimum || value > node.Maximum))
        {
            Report("range", node.Message ?? $"Must be from {node.Minimum} to {node.Maximum}: correct the number.");
        }
        else if (node.Form == ValueForm.Port && _reader.TryGetDouble(out var port) && port is < 1 or > 65535)
        {
            ReportFinding(_reader.TokenStartIndex, "form", "A TCP port is a number from 1 to 65535: correct it, or leave it out where the platform has a default.");
        }
    }

    private void Report(string rule, string message, JsonKind expected = JsonKind.Any) => _problems.Add(_reader.TokenStartIndex, null, rule, message, expected);
}
