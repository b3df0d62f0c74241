using System.Text;

namespace Immuta.Sdk.Tests.Hostile;

/// <summary>Damages a JSON text in one of many ways; the same seed gives the same damage.</summary>
internal static class Mutator
{
    private static readonly byte[][] s_notUtf8 = [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF5, 0x80, 0x80, 0x80], [0x80]];

    private static readonly Func<string, byte[]>[] s_encodings =
    [
        text => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        text => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        text => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
        Encoding.Unicode.GetBytes,
        Encoding.UTF32.GetBytes,
        Encoding.Latin1.GetBytes,
    ];

    private static readonly string[] s_others =
    [
        "", "", " ", "\r\n", "\0", "null", "[]", "{}", "[null]", "\"\"", "\"enabled\"", "enabled", "true", "-", "//", "/* */ {}", "{} {}", "[{},]", "{\"a\":1,}",
        "<!DOCTYPE html><html><body>Sign in</body></html>", "<?xml version=\"1.0\"?><error/>", "upstream connect error", "{'id': 41}", "NaN",
        "create user immuta;\n", "{\"token\":\"abc\"}", "{\"script\":null}", "{\"jobs\":[]}", "{\"hits\":[],\"next\":\"more\"}", "{\"bulkId\":\"..\"}",
    ];

    private static readonly (string Name, Func<byte[], Random, byte[]> Apply)[] s_mutations =
    [
        ("flip bits", FlipBits),
        ("flip one bit", (json, random) => Flip([.. json], random, 1)),
        ("truncate", (json, random) => json[..random.Next(json.Length + 1)]),
        ("cut a piece out", (json, random) => Without(json, Piece(json, random))),
        ("repeat a piece", (json, random) => Insert(json, random.Next(json.Length + 1), json[Piece(json, random)])),
        ("swap values", (json, random) => Swap(json, JsonTokens.Of(json).Values, random)),
        ("swap values", (json, random) => Swap(json, JsonTokens.Of(json).Values, random)),
        ("swap names", (json, random) => Swap(json, JsonTokens.Of(json).Names, random)),
        ("swap strings", (json, random) => Swap(json, JsonTokens.Of(json).Strings, random)),
        ("other value", OtherValue),
        ("other value", OtherValue),
        ("other value", OtherValue),
        ("other value", OtherValue),
        ("number as text, text as number", OtherKind),
        ("one for many, many for one", InArray),
        ("drop a value", (json, random) => Replace(json, JsonTokens.Of(json).Values, random, _ => [])),
        ("duplicate member", DuplicateMember),
        ("unknown member", UnknownMember),
        ("unknown member", UnknownMember),
        ("no UTF-8", (json, random) => InString(json, random, s_notUtf8[random.Next(s_notUtf8.Length)])),
        ("half a character", (json, random) => InString(json, random, random.Next(2) == 0 ? "\\ud800"u8 : "\\uDFFF"u8)),
        ("control character", (json, random) => InString(json, random, [(byte)random.Next(32)])),
        ("other encoding", (json, random) => s_encodings[random.Next(s_encodings.Length)](Encoding.UTF8.GetString(json))),
        ("something else", (_, random) => Encoding.UTF8.GetBytes(s_others[random.Next(s_others.Length)])),
        ("something else", (_, random) => OddValues.Any(random)),
        ("more behind it", (json, random) => [.. json, .. OddValues.Any(random)]),
    ];

    /// <summary>Damages a text one to three times, and names each mutation.</summary>
    public static byte[] Mutate(byte[] json, Random random, List<string> names)
    {
        for (var times = 1 + (random.Next(3) * random.Next(2)); times > 0; times--)
        {
            var (name, apply) = s_mutations[random.Next(s_mutations.Length)];
            names.Add(name);
            json = apply(json, random);
        }

        return json;
    }

    private static byte[] FlipBits(byte[] json, Random random) => Flip([.. json], random, 2 + random.Next(7));

    private static byte[] Flip(byte[] json, Random random, int times)
    {
        for (; times > 0 && json.Length > 0; times--)
        {
            json[random.Next(json.Length)] ^= (byte)(1 << random.Next(8));
        }

        return json;
    }

    private static byte[] OtherValue(byte[] json, Random random) => Replace(json, JsonTokens.Of(json).Values, random, _ => OddValues.Any(random));

    private static byte[] OtherKind(byte[] json, Random random) => Replace(json, JsonTokens.Of(json).Values, random, value => value switch
    {
        [(byte)'"', .. var text, (byte)'"'] => text,
        [(byte)'{' or (byte)'[', ..] => "\"text\""u8.ToArray(),
        _ => [(byte)'"', .. value, (byte)'"'],
    });

    private static byte[] InArray(byte[] json, Random random) => Replace(json, JsonTokens.Of(json).Values, random, value =>
        value is [(byte)'[', .. var items, (byte)']'] ? items : [(byte)'[', .. value, (byte)']']);

    private static byte[] DuplicateMember(byte[] json, Random random) => Replace(json, JsonTokens.Of(json).Names, random, name =>
        [.. name, (byte)':', .. OddValues.Any(random), (byte)',', .. name]);

    private static byte[] UnknownMember(byte[] json, Random random) => Replace(json, JsonTokens.Of(json).Names, random, name =>
        [.. "\"x-later\":"u8, .. OddValues.Any(random), (byte)',', .. name]);

    private static byte[] InString(byte[] json, Random random, ReadOnlySpan<byte> piece)
    {
        var strings = JsonTokens.Of(json).Strings;
        if (strings.Count == 0)
        {
            return json;
        }

        var (start, length) = strings[random.Next(strings.Count)].GetOffsetAndLength(json.Length);
        return Insert(json, start + 1 + random.Next(length - 1), piece);
    }

    private static byte[] Replace(byte[] json, IReadOnlyList<Range> places, Random random, Func<byte[], byte[]> change)
    {
        if (places.Count == 0)
        {
            return OddValues.Any(random);
        }

        var place = places[random.Next(places.Count)];
        return [.. json[..place.Start], .. change(json[place]), .. json[place.End..]];
    }

    private static byte[] Swap(byte[] json, IReadOnlyList<Range> places, Random random)
    {
        if (places.Count < 2)
        {
            return Flip([.. json], random, 1);
        }

        var (one, other) = (places[random.Next(places.Count)], places[random.Next(places.Count)]);
        if (one.Start.Value > other.Start.Value)
        {
            (one, other) = (other, one);
        }

        // If one range contains the other, the inner one replaces the outer one.
        return one.End.Value > other.Start.Value
            ? [.. json[..one.Start], .. json[other], .. json[one.End..]]
            : [.. json[..one.Start], .. json[other], .. json[one.End..other.Start], .. json[one], .. json[other.End..]];
    }

    private static Range Piece(byte[] json, Random random)
    {
        var start = random.Next(json.Length + 1);
        return start..(start + random.Next(Math.Min(200, json.Length - start) + 1));
    }

    private static byte[] Without(byte[] json, Range piece) => [.. json[..piece.Start], .. json[piece.End..]];

    private static byte[] Insert(byte[] json, int at, ReadOnlySpan<byte> piece) => [.. json[..at], .. piece, .. json[at..]];
}
