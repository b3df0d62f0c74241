using System.Text.Json;

namespace Immuta.Sdk.Yaml;

// Binds a JSON text that satisfies all rules. The reader is positioned on the opening brace.
internal delegate T PayloadBinding<out T>(ref Utf8JsonReader reader);
