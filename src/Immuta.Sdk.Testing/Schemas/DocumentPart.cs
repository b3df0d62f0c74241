using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>A document, or one element of a list in it, with the schema that is written for it.</summary>
internal readonly record struct DocumentPart(JObject Schema, string File, JToken Document, string Path);
