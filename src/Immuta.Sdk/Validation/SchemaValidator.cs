using System.Numerics;
using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Validation;

// Checks a JSON text against the rules of its schema, in one pass over the bytes that are sent.
// What the schema does not name is left alone, since the server may accept more than we know.
internal ref struct SchemaValidator
{
    private Utf8JsonReader _reader;
    private ProblemList _problems;

    private SchemaValidator(ReadOnlySpan<byte> json) => _reader = new Utf8JsonReader(json, UnicodeJson.AnyDepth);

    public static IReadOnlyList<ValidationProblem> Validate(ReadOnlySpan<byte> json, SchemaNode schema)
    {
        // Of the same length, so that places are the same.
        ReadOnlySpan<byte> whole = UnicodeJson.WithoutHalves(json);
        whole = whole.IsEmpty ? json : whole;
        return FoundProblem.WithPaths(Find(json, whole, schema), whole);
    }

    // The same by byte offsets, for those who know more of places than paths. The text holds no halves of characters.
    public static IReadOnlyList<FoundProblem> Find(ReadOnlySpan<byte> json, SchemaNode schema) => Find(json, json, schema);

    private static IReadOnlyList<FoundProblem> Find(ReadOnlySpan<byte> json, ReadOnlySpan<byte> whole, SchemaNode schema)
    {
        var validator = new SchemaValidator(whole);
        SendableText.Find(json, whole, ref validator._problems);
        validator._reader.Read();
        validator.CheckValue(schema);
        // Only the end of the text may follow; anything else throws a JsonException.
        validator._reader.Read();
        return validator._problems.ToFound();
    }

    public static void ThrowIfInvalid(ReadOnlySpan<byte> json, SchemaNode schema, string subject)
    {
        var problems = Validate(json, schema);
        if (problems.Count > 0)
        {
            throw new ImmutaValidationException(subject, problems);
        }
    }

    // The reader stands on the value's first token, and is left on its last one.
    private void CheckValue(SchemaNode node)
    {
        // Reported already; a schema that holds itself must not be followed without end.
        if (_reader.CurrentDepth >= UnicodeJson.MaxDepth)
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
            CheckValue(ItemsOf(node)!);
            return;
        }

        if (!HasKind(node.Kind))
        {
            Report("type", $"A JSON {node.Kind.ToString().ToLowerInvariant()} is expected here, not {Describe(_reader.TokenType)}.", node.Kind);
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
                    Report("constant", node.Message ?? $"Must be {constant} here.");
                }

                break;
            default:
                CheckUnknownValue();
                break;
        }
    }

    private readonly bool HasKind(JsonKind kind) => kind switch
    {
        JsonKind.Object => _reader.TokenType == JsonTokenType.StartObject,
        JsonKind.Array => _reader.TokenType == JsonTokenType.StartArray,
        JsonKind.String => _reader.TokenType == JsonTokenType.String,
        JsonKind.Integer => _reader.TokenType == JsonTokenType.Number && (_reader.TryGetInt64(out _) || (_reader.TryGetDouble(out var number) && double.IsInteger(number))),
        JsonKind.Number => _reader.TokenType == JsonTokenType.Number,
        JsonKind.Boolean => _reader.TokenType is JsonTokenType.True or JsonTokenType.False,
        _ => true,
    };

    private void CheckObject(SchemaNode node)
    {
        var start = _reader.TokenStartIndex;
        while (node.IsUnion && TryPickCase(node) is { } picked)
        {
            node = picked;
        }

        var seen = 0UL;
        var next = 0;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = IndexOfMember(node.Members, next);
            if (index < 0)
            {
                CheckUnknownMember();
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
            CheckValue(node.Members[index].Node);
        }

        CheckMembers(node, seen, start);
    }

    private void CheckMembers(SchemaNode node, ulong seen, long start)
    {
        for (var i = 0; i < node.Members.Length; i++)
        {
            if (node.Members[i].Required && (seen & (1UL << i)) == 0)
            {
                _problems.Add(start, node.Members[i].Name, "required", "The member is required and missing: add it.");
            }
        }

        foreach (var group in node.Exclusive)
        {
            if (BitOperations.PopCount(seen & group) > 1)
            {
                _problems.Add(start, "exclusive", $"At most one of {NamesOf(group, node)} may be sent: drop the others.");
            }
        }
    }

    private static string NamesOf(ulong group, SchemaNode node) =>
        string.Join(", ", node.Members.Where((_, index) => (group & (1UL << index)) != 0).Select(member => member.Name));

    // The case that the discriminator names; null where it is missing or new, so that common rules apply.
    private SchemaNode? TryPickCase(SchemaNode node)
    {
        if (node.ToldBy.Length > 0)
        {
            TellingMembers.ReportNulls(_reader, node.ToldBy, ref _problems);
            var told = LenientJson.PeekPresent(_reader, node.ToldBy);
            foreach (var @case in node.Cases)
            {
                if (@case.Value == told)
                {
                    return @case.Node;
                }
            }

            return null;
        }

        var ahead = _reader;
        if ((node.DiscriminatorParent is { } parent && !LenientJson.TryEnter(ref ahead, parent)) || !LenientJson.TryEnter(ref ahead, node.Discriminator))
        {
            return node.WhenAbsent;
        }

        foreach (var @case in node.Cases)
        {
            if (Matches(ref ahead, @case.Value))
            {
                return @case.Node;
            }
        }

        ReportUnknownCase(node, ref ahead);
        return null;
    }

    private static bool Matches(ref Utf8JsonReader reader, string value) => reader.TokenType switch
    {
        JsonTokenType.String => reader.ValueTextEquals(value),
        JsonTokenType.True => value == "true",
        JsonTokenType.False => value == "false",
        _ => false,
    };

    // A new value may be one that the server has learned since. A documented value that belongs
    // elsewhere, or a slip of the pen, is not.
    private void ReportUnknownCase(SchemaNode node, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return;
        }

        var value = reader.GetString()!;
        var allowed = string.Join(", ", node.Cases.Select(@case => $"'{@case.Value}'"));
        if (node.OpenValues.Contains(value, StringComparer.Ordinal))
        {
            return;
        }

        if (node.KnownValues.Contains(value, StringComparer.Ordinal))
        {
            _problems.Add(reader.TokenStartIndex, "combination", $"'{value}' is not allowed in this combination; allowed here: {allowed}.");
        }
        else if (node.KnownValues.FirstOrDefault(known => Spelling.IsNear(value, known)) is { } meant)
        {
            _problems.Add(reader.TokenStartIndex, "spelling", $"Not a known value; values are case-sensitive. Did you mean '{meant}'?");
        }
    }

    // Members mostly stand in the order of the schema, so the search begins behind the last one that was found.
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

    private void CheckUnknownMember()
    {
        _reader.Read();
        CheckUnknownValue();
    }

    // Whatever is not known may be a secret, however deep it stands.
    private void CheckUnknownValue()
    {
        var depth = _reader.CurrentDepth;
        do
        {
            if (_reader.TokenType == JsonTokenType.String)
            {
                CheckMask();
            }
        }
        while ((_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray || _reader.CurrentDepth > depth) && _reader.Read());
    }

    private void CheckArray(SchemaNode node)
    {
        var start = _reader.TokenStartIndex;
        var items = ItemsOf(node);
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
            _problems.Add(start, "minItems", node.Message ?? $"At least {node.MinItems} items are needed, found {count}.");
        }
    }

    private void CheckString(SchemaNode node)
    {
        if (node.IsSecret)
        {
            CheckMask();
        }

        if (node.Constant is { } constant && !_reader.ValueTextEquals(constant) && !Spelling.IsAny(ref _reader, node.Spellings))
        {
            Report("constant", node.Message ?? $"Must be '{constant}' here.");
        }

        if (node.Pattern is null && node.MinLength == 0)
        {
            return;
        }

        var length = _reader.ValueSpan.Length;
        char[]? rented = length > 256 ? System.Buffers.ArrayPool<char>.Shared.Rent(length) : null;
        var buffer = rented ?? stackalloc char[256];
        var text = buffer[.._reader.CopyString(buffer)];
        if (text.Length < node.MinLength)
        {
            Report("minLength", node.Message ?? $"At least {node.MinLength} characters are needed.");
        }
        else if (node.Pattern?.IsMatch(text) == false)
        {
            Report("pattern", node.Message ?? $"Must match {node.Pattern}.");
        }

        if (rented is not null)
        {
            System.Buffers.ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }
    }

    private static SchemaNode? ItemsOf(SchemaNode node) => node.Items ?? node.LazyItems?.Invoke();

    // What a server or a log prints in place of a secret would overwrite the real one.
    private void CheckMask()
    {
        if (_reader.ValueSpan.Length > 64)
        {
            return;
        }

        Span<char> text = stackalloc char[64];
        if (Secret.IsMask(text[.._reader.CopyString(text)]))
        {
            Report("mask", "This is a mask that was read back, not a value: supply the real one.");
        }
    }

    private void CheckNumber(SchemaNode node)
    {
        if (node.Kind == JsonKind.Integer && _reader.TryGetInt64(out var value) && (value < node.Minimum || value > node.Maximum))
        {
            Report("range", node.Message ?? $"Must be from {node.Minimum} to {node.Maximum}.");
        }
    }

    private void Report(string rule, string message, JsonKind expected = JsonKind.Any) => _problems.Add(_reader.TokenStartIndex, null, rule, message, expected);

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        _ => "a boolean",
    };
}
