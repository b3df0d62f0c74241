using System.Globalization;
using System.Net;

namespace Immuta.Sdk.Testing;

/// <summary>The query of a V1 list: its page, its order and its filters.</summary>
internal sealed class ListQuery
{
    private readonly QueryParameters _parameters;

    /// <summary>Reads a query.</summary>
    /// <param name="request">The request.</param>
    /// <param name="known">The names of the parameters: <c>size#</c> is a number, <c>nameOnly?</c> a truth value, <c>order=a|b</c> one of few.</param>
    public ListQuery(FakeRequest request, params IReadOnlyList<string> known)
    {
        _parameters = new QueryParameters(request);
        Refusal = Refuse(["noLimit?", .. known]);
        Filter = string.Join('&', known.Select(NameOf).Where(name => name is not ("offset" or "size")).SelectMany(name => All(name).Select(value => $"{name}={value}")));
    }

    /// <summary>The refusal of a query that the endpoint does not know, so that no misspelled filter is ignored.</summary>
    public FakeResponse? Refusal { get; }

    /// <summary>Everything but the page, as a key.</summary>
    public string Filter { get; }

    public int Offset => Number("offset") ?? 0;

    public int? Size => Is("noLimit") ? int.MaxValue : Number("size") ?? Number("limit");

    public string? this[string name] => _parameters[name];

    public IReadOnlyList<string> All(string name) => _parameters.All(name);

    public bool Is(string name) => this[name] is "true";

    public int? Number(string name) => this[name] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>Whether a text contains the filter in any case; always without the filter.</summary>
    public bool IsIn(string name, string? text) => this[name] is not { } part || text?.Contains(part.Trim(), StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether a value is among those of the filter; always without the filter.</summary>
    public bool IsAmong(string name, params IEnumerable<string> values) => All(name) is not [_, ..] wanted || values.Intersect(wanted).Any();

    /// <summary>Sorts by a key, in the order that the query or else the endpoint says.</summary>
    public IEnumerable<T> Sort<T, TKey>(IEnumerable<T> rows, Func<T, TKey> key, bool descending = false) =>
        (this["sortOrder"] is { } order ? order is "desc" : descending)
            ? rows.OrderByDescending(key, comparer: null)
            : rows.OrderBy(key, comparer: null);

    private static string NameOf(string parameter) => parameter.Split('=')[0].TrimEnd('#', '?');

    private FakeResponse? Refuse(IReadOnlyList<string> known)
    {
        if (_parameters.FindUnknown(known.Select(NameOf)) is { } unknown)
        {
            return ErrorResponse.Create(HttpStatusCode.BadRequest, $"\"{unknown}\" is not allowed");
        }

        var wrong = known.FirstOrDefault(parameter => All(NameOf(parameter)).Any(value => !Fits(parameter, value)));
        return wrong is null ? null : ErrorResponse.Create(HttpStatusCode.BadRequest, $"\"{NameOf(wrong)}\" has a value that is not allowed");
    }

    private static bool Fits(string parameter, string value) => parameter switch
    {
        [.., '?'] => value is "true" or "false",
        [.., '#'] => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (number > 0 || parameter is not ("size#" or "limit#")),
        _ when parameter.Split('=') is [_, var values] => values.Split('|').Contains(value, StringComparer.Ordinal),
        _ => true,
    };
}
