using System.Text.Json;

namespace Immuta.Sdk.Yaml;

// Binds a JSON text that keeps all rules; the reader stands on its opening brace.
internal delegate T PayloadBinding<out T>(ref Utf8JsonReader reader);
