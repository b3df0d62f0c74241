using System.Text.Json;

namespace Immuta.Sdk.Json;

// What the generator gives every model: reading that forgives, writing that loses nothing.
internal interface IJsonModel<TSelf>
    where TSelf : class, IJsonModel<TSelf>
{
    // The reader stands on the opening brace, and is left on the closing one.
    static abstract TSelf Read(ref Utf8JsonReader reader);

    void Write(Utf8JsonWriter writer, bool reveal);
}
