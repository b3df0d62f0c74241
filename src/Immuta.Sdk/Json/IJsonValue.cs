using System.Text.Json;

namespace Immuta.Sdk.Json;

// A hand-written type that isn't an object on the wire, and that servers write in more than one format.
internal interface IJsonValue<TSelf>
    where TSelf : class, IJsonValue<TSelf>
{
    // The reader is positioned on the first token of the value, and on the last one afterwards. Returns null if it doesn't fit.
    static abstract TSelf? TryRead(ref Utf8JsonReader reader);

    void Write(Utf8JsonWriter writer);
}
