namespace RunningHub.Page.Tests;

/// <summary>Rules of WCAG 2.2 that a script in the page can check. Each gives the places where a rule is broken.</summary>
internal static class Audit
{
    /// <summary>
    /// 1.4.3 and 1.4.11: text has 4.5 to 1 against the first ground behind it that is not see-through, the edge of a field 3 to 1 against what it
    /// lies on.
    /// </summary>
    public const string Contrast = """
        () => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const paint = color => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
          const luminance = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
          const over = (top, ground) => top.slice(0, 3).map((v, i) => v * top[3] / 255 + ground[i] * (1 - top[3] / 255));
          const ground = element => {
            const layers = [];
            for (let e = element; e; e = e.parentElement) {
              const node = e.closest?.('g.node');
              if (node) { layers.push(paint(getComputedStyle(node.querySelector('rect')).fill)); e = node.closest('svg'); continue; }
              const color = paint(getComputedStyle(e).backgroundColor);
              if (color[3] > 0) layers.push(color);
              if (color[3] === 255) break;
            }
            return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
          };
          const ratio = (one, other) => { const [a, b] = [luminance(one), luminance(other)].sort((x, y) => y - x); return (a + .05) / (b + .05); };
          const say = (element, found) => `${element.tagName}.${element.getAttribute('class') ?? ''} "${element.textContent.trim().slice(0, 30)}" ${found.toFixed(2)}`;
          const faint = [];
          let measured = 0;
          for (const element of document.querySelectorAll('body *')) {
            if (!element.checkVisibility() || element.matches(':disabled') || element.closest('noscript, script, title')) continue;
            const style = getComputedStyle(element), behind = ground(element);
            if ([...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) {
              measured++;
              const found = ratio(over(paint(element instanceof SVGElement ? style.fill : style.color), behind), behind);
              if (found < 4.5) faint.push(say(element, found));
            }
            if (element.placeholder) {
              const found = ratio(over(paint(getComputedStyle(element, '::placeholder').color), behind), behind);
              if (found < 4.5) faint.push('placeholder of ' + say(element, found));
            }
            if (element.matches('input:not([type=checkbox]), select, [role=switch]')) {
              const around = ground(element.parentElement), found = Math.max(ratio(over(paint(style.borderTopColor), around), around), ratio(behind, around));
              if (found < 3) faint.push('edge of ' + say(element, found));
            }
          }
          return { measured, faint };
        }
        """;

    /// <summary>Names, roles, headings, landmarks, references, sizes of what can be pressed (2.5.8).</summary>
    public const string Structure = """
        () => {
          const wrong = [], all = selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility());
          const say = (rule, element) => wrong.push(`${rule}: ${element.outerHTML.slice(0, 120)}`);
          const text = element => element.textContent.trim();
          const name = element => (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean).map(id => text(document.getElementById(id) ?? document.createElement('i'))).join(' ')
            || element.getAttribute('aria-label') || [...element.labels ?? []].map(text).join(' ') || text(element) || [...element.querySelectorAll('img')].map(img => img.alt).join(' ');
          const controls = 'a[href], button, input, select, textarea, summary, video, audio, canvas, [role=button], [role=switch], [role=group]';
          for (const element of all(controls)) if (!name(element).trim()) say('no name', element);
          for (const element of all('[tabindex="0"]')) if (!element.matches(controls + ', pre, .value')) say('focus without a role', element);
          for (const element of all('[tabindex]')) if (element.tabIndex > 0) say('positive tabindex', element);
          for (const attribute of ['aria-labelledby', 'aria-describedby'])
            for (const element of all(`[${attribute}]`)) for (const id of element.getAttribute(attribute).split(' ')) if (!document.getElementById(id)) say('reference to nothing', element);
          for (const [id, count] of Object.entries(Object.groupBy([...document.querySelectorAll('[id]')], e => e.id)).map(([id, list]) => [id, list.length])) if (count > 1) wrong.push(`id ${id} is there ${count} times`);
          for (const element of all('[role=switch]')) if (!['true', 'false'].includes(element.getAttribute('aria-checked'))) say('switch without a state', element);
          for (const element of all('[aria-pressed]')) if (!['true', 'false'].includes(element.getAttribute('aria-pressed'))) say('button without a state', element);
          for (const element of all('img')) if (!element.hasAttribute('alt')) say('no alt', element);
          for (const element of all('li')) if (!element.parentElement.matches('ul, ol')) say('item without a list', element);
          for (const element of all('ul > *, ol > *')) if (element.tagName !== 'LI') say('list without items', element);
          for (const element of all('th')) if (!element.scope) say('heading cell without a scope', element);
          for (const [selector, count] of [['main', 1], ['body > header', 1], ['body > footer', 1], ['nav[aria-label]', 1], ['h1', 1]]) if (all(selector).length !== count) wrong.push(`${all(selector).length} of ${selector}`);
          let level = 0;
          for (const heading of all('h1, h2, h3, h4, h5, h6')) {
            const own = Number(heading.tagName[1]);
            if (own > level + 1) say(`from heading ${level} to`, heading);
            if (!text(heading)) say('empty heading', heading);
            level = own;
          }
          for (const element of all('button, input, select, summary, [role=switch], nav a, .row, figcaption a')) {
            const box = element.getBoundingClientRect();
            if (Math.min(box.width, box.height) < (element.matches('[type=checkbox]') ? 16 : 23.5)) say(`${box.width.toFixed()}x${box.height.toFixed()}`, element);
          }
          if (!document.documentElement.lang) wrong.push('no language');
          if (!document.title) wrong.push('no title');
          return wrong;
        }
        """;

    /// <summary>Text that is cut off without dots, and boxes that stick out of their frame sideways.</summary>
    public const string Overflow = """
        () => {
          const wrong = [];
          for (const element of document.querySelectorAll('main *, header *')) {
            if (!element.checkVisibility() || element instanceof SVGElement) continue;
            const style = getComputedStyle(element);
            if (style.overflowX === 'hidden' && style.textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1) wrong.push(`cut: ${element.outerHTML.slice(0, 120)}`);
            const box = element.getBoundingClientRect();
            if (style.position !== 'absolute' && !element.closest('.graph, .sheet, pre, [class=skip]') && box.width > 0 && (box.right > innerWidth + 1 || box.left < -1) && box.right > 0) wrong.push(`sticks out: ${element.outerHTML.slice(0, 120)}`);
          }
          if (document.documentElement.scrollWidth > innerWidth) wrong.push(`${document.documentElement.scrollWidth} pixels wide on ${innerWidth}`);
          return wrong;
        }
        """;

    /// <summary>What has the focus: how many can have it, whether this one shows it (the buttons inside of a player are the browser's), and its text.</summary>
    public const string Focus = """
        () => {
          const element = document.activeElement, style = getComputedStyle(element);
          const rect = element.matches('g.node') ? getComputedStyle(element.querySelector('rect')) : null;
          const shows = rect ? parseFloat(rect.strokeWidth) >= 3 : element.matches('video, audio') || style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
          const box = element.getBoundingClientRect(), middle = [Math.max(0, Math.min(innerWidth - 1, box.x + box.width / 2)), Math.max(0, Math.min(innerHeight - 1, box.y + Math.min(box.height / 2, 20)))];
          const top = document.elementFromPoint(...middle);
          return { isBody: element === document.body, shows, isHidden: !(top && (element.contains(top) || top.contains(element))), what: element.outerHTML.slice(0, 120) };
        }
        """;
}
