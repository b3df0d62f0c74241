using System.Text.Json;

namespace Immuta.Sdk.Json;

// A value that is a string on the wire and has its own type in C#: open enums and identifiers.
internal interface IJsonText<TSelf>
    where TSelf : struct, IJsonText<TSelf>
{
    string Value { get; }

    static abstract TSelf Create(string value);

    // Returns the cached string for a known value, or null. The reader is positioned on a string token.
    static virtual string? Known(ref Utf8JsonReader reader) => null;
}
