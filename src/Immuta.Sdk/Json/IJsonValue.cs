using System.Text.Json;

namespace Immuta.Sdk.Json;

// A hand-written type that is no object on the wire, and that servers spell in more than one way.
internal interface IJsonValue<TSelf>
    where TSelf : class, IJsonValue<TSelf>
{
    // The reader stands on the value's first token, and is left on its last one. Null if the value does not fit.
    static abstract TSelf? TryRead(ref Utf8JsonReader reader);

    void Write(Utf8JsonWriter writer);
}
