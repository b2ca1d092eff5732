using System.Globalization;
using System.Text;

namespace RunningHub.Benchmarks;

/// <summary>Draws a figure as SVG that is read in light and in dark.</summary>
internal static class Plot
{
    private const int Width = 640, Left = 70, Right = 620, Top = 48, Bottom = 300;

    private const string Style = """
        <style>
          text { font: 13px system-ui, sans-serif; fill: #57606a; }
          .title { font-size: 15px; font-weight: 600; fill: #24292f; }
          .grid { stroke: #d0d7de; stroke-width: 1; }
          .ours { stroke: #0969da; fill: #0969da; }
          .missed { stroke: none; fill: #bc4c00; }
          .name { fill: #24292f; }
          .than { font-size: 12px; }
          rect { stroke: none; }
          .limit { stroke: #8c959f; fill: #8c959f; }
          .line { fill: none; stroke-width: 2; }
          .dashed { stroke-dasharray: 5 5; }
          @media (prefers-color-scheme: dark) {
            text { fill: #9198a1; } .title { fill: #f0f6fc; } .grid { stroke: #3d444d; } .ours { stroke: #4493f8; fill: #4493f8; }
            .missed { fill: #f0883e; } .name { fill: #f0f6fc; } .limit { stroke: #b1bac4; }
          }
        </style>
        """;

    /// <summary>Time over size, both axes logarithmic, with a straight line of exponent 1 through the largest point.</summary>
    public static string Of(Growth growth)
    {
        var times = growth.Costs.Select(cost => cost.Microseconds / 1000).ToList();
        var (fromX, toX) = (Math.Floor(Math.Log10(growth.Sizes[0])), Math.Ceiling(Math.Log10(growth.Sizes[^1])));
        var (fromY, toY) = (Math.Floor(Math.Log10(times.Min())), Math.Ceiling(Math.Log10(times.Max())));
        var svg = Begin(growth.What, 350);
        for (var x = fromX; x <= toX; x++)
        {
            Line(svg, "grid", X(Math.Pow(10, x)), Top, X(Math.Pow(10, x)), Bottom);
            Text(svg, X(Math.Pow(10, x)), Bottom + 18, "middle", Math.Pow(10, x).ToString("N0", CultureInfo.InvariantCulture));
        }

        for (var y = fromY; y <= toY; y++)
        {
            Line(svg, "grid", Left, Y(Math.Pow(10, y)), Right, Y(Math.Pow(10, y)));
            Text(svg, Left - 8, Y(Math.Pow(10, y)) + 4, "end", string.Create(CultureInfo.InvariantCulture, $"{Math.Pow(10, y):#,0.###} ms"));
        }

        var atFirst = Math.Max(times[^1] * growth.Sizes[0] / growth.Sizes[^1], Math.Pow(10, fromY));
        Line(svg, "limit dashed", X(atFirst * growth.Sizes[^1] / times[^1]), Y(atFirst), X(growth.Sizes[^1]), Y(times[^1]));
        svg.Append("<polyline class=\"ours line\" points=\"");
        for (var i = 0; i < times.Count; i++) svg.Append(CultureInfo.InvariantCulture, $"{X(growth.Sizes[i]):0.#},{Y(times[i]):0.#} ");
        svg.Append("\"/>\n");
        for (var i = 0; i < times.Count; i++) svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"ours\" cx=\"{X(growth.Sizes[i]):0.#}\" cy=\"{Y(times[i]):0.#}\" r=\"4\"/>\n");
        Text(svg, Right, Bottom + 36, "end", growth.What[(growth.What.LastIndexOf(' ') + 1)..]);
        Text(svg, Left, 340, "start", string.Create(CultureInfo.InvariantCulture, $"time ∝ size^{growth.OfTime:0.00}, bytes ∝ size^{growth.OfBytes:0.00}; dashed: linear"));
        return End(svg);

        double X(double size) => Left + ((Math.Log10(size) - fromX) / (toX - fromX) * (Right - Left));
        double Y(double time) => Bottom - ((Math.Log10(time) - fromY) / (toY - fromY) * (Bottom - Top));
    }

    /// <summary>The ratios of all figures that have a target, each as a share of it: left of the line is what was aimed at. What is beyond three times that ends in an arrow.</summary>
    public static string Of(IReadOnlyList<Figure> figures)
    {
        const int Start = 20, Row = 64, FirstRow = 100, Share = 180, Longest = 520;
        var shown = figures.Where(figure => figure.TimeTarget is not null).ToList();
        var bottom = FirstRow + (shown.Count * Row) - 14;
        var svg = Begin("Time, as a share of what was aimed at", bottom + 34);
        for (var share = 0; share <= 2; share++)
        {
            var x = Start + (share * Share);
            Line(svg, share == 1 ? "limit dashed" : "grid", x, FirstRow - 46, x, bottom);
            Text(svg, x, bottom + 18, share == 0 ? "start" : "middle", share == 0 ? "0" : share == 1 ? "aimed at" : "twice that");
        }

        for (var i = 0; i < shown.Count; i++)
        {
            var (figure, y) = (shown[i], FirstRow + (i * Row));
            var length = figure.TimeRatio / figure.TimeTarget!.Value * Share;
            var end = Start + Math.Min(length, Longest - Start);
            var kind = figure.TimeHolds ? "ours" : "missed";
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"name\" x=\"{Start}\" y=\"{y - 21}\">{Escape(figure.What)}</text>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"than\" x=\"{Start}\" y=\"{y - 5}\">beside {Escape(figure.Reference)}</text>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{kind}\" x=\"{Start}\" y=\"{y + 2}\" width=\"{end - Start:0.#}\" height=\"12\" rx=\"2\"/>\n");
            if (length > Longest - Start) svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{kind}\" d=\"M{Longest} {y - 1} l10 9 l-10 9 z\"/>\n");
            Text(svg, Right, y + 13, "end", string.Create(CultureInfo.InvariantCulture, $"{figure.TimeRatio:0.00} of {figure.TimeTarget:0.##}"));
        }

        return End(svg);
    }

    private static StringBuilder Begin(string title, int height)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{Escape(title)}\">\n").Append(Style).Append('\n');
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"title\" x=\"20\" y=\"26\">{Escape(title)}</text>\n");
        return svg;
    }

    private static string End(StringBuilder svg) => svg.Append("</svg>\n").ToString();

    private static void Line(StringBuilder svg, string kind, double x1, double y1, double x2, double y2) =>
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{kind}\" x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\"/>\n");

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{Escape(text)}</text>\n");

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}
