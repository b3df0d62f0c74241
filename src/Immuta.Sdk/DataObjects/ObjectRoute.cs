using Immuta.Sdk.Http;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.DataObjects;

// Creates the URL path of an object. Each name is escaped separately, so a '/' inside a name is not a separator.
internal static class ObjectRoute
{
    public static ApiPath ToSearch(ObjectPath? path) =>
        path is null ? ApiPath.Format($"/data/object/search") : To("/data/object/search", path);

    // HTTP clients resolve these names to another route.
    public static bool IsAddressable(ObjectPath path) => !path.Names.Any(name => name is "" or "." or "..");

    public static ApiPath To(string route, ObjectPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Names.Count == 0)
        {
            throw new ArgumentException("The path is empty: begin it with the key of a connection.", nameof(path));
        }

        if (path.Names.Any(name => JsonSanitizer.HasLoneSurrogate(name)))
        {
            throw new ArgumentException(SendableText.LoneSurrogateMessage, nameof(path));
        }

        return IsAddressable(path)
            ? ApiPath.FromEscaped($"{route}/{path}")
            : throw new ArgumentException($"The path '{path}' holds an empty name, '.' or '..', which no address can hold: correct that name.", nameof(path));
    }
}
