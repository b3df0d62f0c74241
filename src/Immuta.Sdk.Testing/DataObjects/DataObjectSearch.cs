using System.Globalization;
using System.Net;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>The search for objects: connections at the top, or what lies below a path.</summary>
/// <remarks>Fake only: neither the body nor the response of the real search is documented.</remarks>
internal sealed class DataObjectSearch(TenantState state)
{
    private const long DefaultSize = 100;
    private const string TokenPrefix = "after-";

    private readonly DataObjectResponses _objects = new(state);

    public FakeResponse Search(RouteContext context, (ConnectionRecord Record, ObjectPlace Place)? parent)
    {
        var body = RequestBody.ReadOptional(context.Request, out var refusal);
        if (refusal is not null)
        {
            return refusal;
        }

        if (state.Quirks.ObjectTokens)
        {
            return SearchByToken(body, parent);
        }

        var query = new QueryParameters(context.Request);
        if (!TryReadCount(body, query, state.Quirks.ObjectSizeMember, DefaultSize, out var size)
            || !TryReadCount(body, query, state.Quirks.ObjectOffsetMember, 0, out var offset))
        {
            return ErrorResponse.Create(
                HttpStatusCode.BadRequest,
                $"\"{state.Quirks.ObjectSizeMember}\" and \"{state.Quirks.ObjectOffsetMember}\" must be numbers that are not negative");
        }

        var total = Count(parent);
        var (page, next) = Page(parent, total, offset, size);
        return IntegrationResponses.Ok(Contain(page, total, next));
    }

    private FakeResponse SearchByToken(JObject? body, (ConnectionRecord Record, ObjectPlace Place)? parent)
    {
        var limit = (body?["limit"] as JValue)?.Value ?? DefaultSize;
        var token = (body?["nextToken"] as JValue)?.Value as string;
        if (limit is not (>= 1L and <= 100L) || !TryReadToken(token, out var offset))
        {
            return ErrorResponse.Create(HttpStatusCode.BadRequest, "\"limit\" must be a number from 1 to 100, and \"nextToken\" one that was returned");
        }

        var total = Count(parent);
        var (page, next) = Page(parent, total, offset, (long)limit);
        foreach (var row in page.OfType<JObject>().Where(row => row["objectPath"] is JArray))
        {
            row["objectPath"] = ConnectionResponses.PathOf(((JArray)row["objectPath"]!).Select(name => (string)name!), ObjectPathFormat.Chain);
        }

        return IntegrationResponses.Ok(new JObject
        {
            ["data"] = page,
            ["meta"] = new JObject { ["nextToken"] = next < total || IsStuck ? TokenPrefix + next.ToString(CultureInfo.InvariantCulture) : null, ["limit"] = (long)limit },
        });
    }

    // Always returns another token, like a server that ignores the token it receives.
    private bool IsStuck => state.Quirks.ObjectOffset is not ObjectOffset.Skips;

    private static bool TryReadToken(string? token, out long offset)
    {
        offset = 0;
        return token is null
            || (token.StartsWith(TokenPrefix, StringComparison.Ordinal) && long.TryParse(token.AsSpan(TokenPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out offset));
    }

    // One page, and the offset of the next page.
    private (JArray Page, long Next) Page((ConnectionRecord Record, ObjectPlace Place)? parent, long total, long offset, long size)
    {
        size = Math.Min(size, state.Quirks.ObjectPageCap ?? size);
        offset = state.Quirks.ObjectOffset switch
        {
            ObjectOffset.Ignored or ObjectOffset.IgnoredAndShuffled => 0,
            ObjectOffset.RepeatsLastPage when offset >= total && total > 0 && size > 0 => total - 1 - ((total - 1) % size),
            _ => offset,
        };
        var rows = Below(parent, offset);
        if (state.Quirks.ObjectOffset is ObjectOffset.IgnoredAndShuffled)
        {
            rows = rows.OrderBy(_ => Random.Shared.Next());
        }

        var page = new JArray(rows.Take((int)Math.Min(size, int.MaxValue)).Select(found => _objects.Write(found.Record, found.Place)));
        return (page, offset + page.Count);
    }

    private JToken Contain(JArray page, long total, long next)
    {
        var response = new JObject();
        switch (state.Quirks.ObjectContainer)
        {
            case ObjectContainer.HitsAndCount:
                response["hits"] = page;
                response["count"] = total;
                break;
            case ObjectContainer.HitsAndPageCount:
                response["hits"] = page;
                response["count"] = page.Count;
                break;
            case ObjectContainer.Map:
                return new JObject(page.Select(item => new JProperty(KeyOf(item["objectPath"]!), item)));
            case ObjectContainer.DataObjectsMember:
                response["dataObjects"] = page;
                break;
            case ObjectContainer.ObjectsMember:
                response["objects"] = page;
                break;
            default:
                return page;
        }

        if (next < total && state.Quirks.ObjectNext is not ObjectNextMember.Absent)
        {
            response["next"] = $"opaque-{next}";
        }
        else if (next >= total && state.Quirks.ObjectNext is ObjectNextMember.CursorThenNull)
        {
            response["next"] = null;
        }

        return response;
    }

    private long Count((ConnectionRecord Record, ObjectPlace Place)? parent) =>
        parent is not { } below ? state.Connections.All.Count
        : state.Quirks.ObjectSearch is ObjectSearchScope.Descendants ? below.Record.Tree.CountBelow(below.Place)
        : below.Record.Tree.CountChildren(below.Place);

    private IEnumerable<(ConnectionRecord Record, ObjectPlace Place)> Below((ConnectionRecord Record, ObjectPlace Place)? parent, long offset) =>
        parent is { } below
            ? below.Record.Tree.Below(below.Place, state.Quirks.ObjectSearch, offset).Select(place => (below.Record, place))
            : state.Connections.All.Skip((int)Math.Min(offset, int.MaxValue)).Select(record => (record, ObjectPlace.Connection));

    private static string KeyOf(JToken path) => path is JArray names ? string.Join('/', names) : (string)path!;

    private static bool TryReadCount(JObject? body, QueryParameters query, string name, long otherwise, out long count)
    {
        count = otherwise;
        return body?[name] switch
        {
            null => query[name] is not { } text || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count),
            JValue { Type: JTokenType.Integer } number => (count = (long)number) >= 0,
            _ => false,
        };
    }
}
