using System.Numerics;
using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Validation;

// Checks a JSON text against the rules of its schema, in one pass over the bytes that are sent.
// What the schema does not name is left alone in a payload that is sent, since the server may accept more than we know.
// In a text that a user gives, it is a finding, or an error where it resembles a documented name or value.
internal ref struct SchemaValidator
{
    // Null for a payload that is sent.
    private readonly PayloadReadOptions? _text;
    private Utf8JsonReader _reader;
    private ProblemList _problems;

    private SchemaValidator(ReadOnlySpan<byte> json, PayloadReadOptions? text)
    {
        _reader = new Utf8JsonReader(json);
        _text = text;
    }

    public static IReadOnlyList<ValidationProblem> Validate(ReadOnlySpan<byte> json, SchemaNode schema) =>
        FoundProblem.WithPaths(Find(json, schema), json);

    // The same by byte offsets, for those who know more of places than paths.
    public static IReadOnlyList<FoundProblem> Find(ReadOnlySpan<byte> json, SchemaNode schema, PayloadReadOptions? text = null)
    {
        var validator = new SchemaValidator(json, text);
        validator._reader.Read();
        validator.CheckValue(schema);
        // Only the end of the text may follow; anything else throws a JsonException.
        validator._reader.Read();
        return validator._problems.ToFound();
    }

    // The reader stands on the value's first token, and is left on its last one.
    private void CheckValue(SchemaNode node)
    {
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

        if (!JsonTokens.IsOfKind(ref _reader, node.Kind))
        {
            Report("type", $"A JSON {node.Kind.ToString().ToLowerInvariant()} is expected here, not {JsonTokens.Describe(_reader.TokenType)}.", node.Kind);
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

    private void CheckObject(SchemaNode node)
    {
        var start = _reader.TokenStartIndex;
        var isCaseOpen = false;
        while (node.IsUnion && TryPickCase(node, out isCaseOpen) is { } picked)
        {
            node = picked;
        }

        MemberNames? names = null;
        var seen = 0UL;
        var next = 0;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = IndexOfMember(node.Members, next);
            if (index < 0)
            {
                CheckUnknownMember(node, isCaseOpen, ref names);
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

        CheckMembers(node, seen, start, names);
        names?.Report(ref _problems);
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

    // The case that the discriminator names; null where it is missing or new, so that common rules apply. It is open
    // which case was meant unless the discriminator holds a new value.
    private SchemaNode? TryPickCase(SchemaNode node, out bool isOpen)
    {
        isOpen = true;
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
            if (JsonTokens.IsCase(ref ahead, @case.Value))
            {
                return @case.Node;
            }
        }

        isOpen = !IsNewCase(node, ref ahead);
        return null;
    }

    // A new value may be one that the server has learned since. A documented value that belongs
    // elsewhere, or a slip of the pen, is not.
    private bool IsNewCase(SchemaNode node, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        var value = reader.GetString()!;
        var allowed = string.Join(", ", node.Cases.Select(@case => $"'{@case.Value}'"));
        if (node.OpenValues.Contains(value, StringComparer.Ordinal))
        {
            return true;
        }

        if (node.KnownValues.Contains(value, StringComparer.Ordinal))
        {
            _problems.Add(reader.TokenStartIndex, "combination", $"'{value}' is not allowed in this combination; allowed here: {allowed}.");
            return false;
        }

        return !ReportUnknownValue(value, node.KnownValues, reader.TokenStartIndex);
    }

    // Returns whether the value resembles a known one, which is an error. Any other is only worth a look.
    private bool ReportUnknownValue(string value, string[] known, long offset)
    {
        if (_text is not null && IsAllowed(value))
        {
            return false;
        }

        var meant = _text is null ? known.FirstOrDefault(candidate => Spelling.IsNear(value, candidate)) : Spelling.Meant(value, known);
        if (meant is not null)
        {
            _problems.Add(offset, "spelling", $"Not a known value; values are case-sensitive. Did you mean '{meant}'?");
        }
        else if (known.Length > 0)
        {
            ReportFinding(offset, "value", "Not a documented value, so nothing about it is checked: correct it, or allow it if it is meant.");
        }

        return meant is not null;
    }

    private readonly bool IsAllowed(string name) => _text!.AllowedNames.Contains(name, StringComparer.Ordinal);

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

    private void CheckUnknownMember(SchemaNode node, bool isCaseOpen, ref MemberNames? names)
    {
        if (_text is not null && _reader.GetString() is { } name && !IsAllowed(name))
        {
            names ??= new(node, isCaseOpen);
            if (names.AreDocumented && !names.Contains(name) && !names.AddIfMisspelt(_reader.TokenStartIndex, name))
            {
                ReportFinding(_reader.TokenStartIndex, "unknown", "Not a documented member, so nothing about it is checked: remove it, or allow its name if it is meant.");
            }
        }

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

        if (_text is not null && node.KnownValues.Length > 0 && !Spelling.IsAny(ref _reader, node.KnownValues))
        {
            ReportUnknownValue(_reader.GetString()!, node.KnownValues, _reader.TokenStartIndex);
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

    // Nobody would see a finding in a payload that is sent.
    private void ReportFinding(long offset, string rule, string message)
    {
        if (_text is not null)
        {
            _problems.Add(new((int)offset, Member: null, rule, message, JsonKind.Any) { IsFinding = !_text.Strict });
        }
    }

    private void Report(string rule, string message, JsonKind expected = JsonKind.Any) => _problems.Add(_reader.TokenStartIndex, null, rule, message, expected);
}
